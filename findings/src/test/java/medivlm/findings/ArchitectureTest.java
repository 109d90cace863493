package medivlm.findings;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this room may import: plain Java and Jackson, nothing of ours. */
@AnalyzeClasses(packages = "medivlm.findings", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule importsPlainJavaOnly =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "medivlm.findings..",
                            "java..",
                            "com.fasterxml.jackson..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule coreDoesNotKnowEvaluationOrPrior =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.findings")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "medivlm.findings.evaluation..", "medivlm.findings.prior..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("medivlm.findings.(*)..").should().beFreeOfCycles();
}
