package medivlm.model;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "medivlm", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomRulesTest {

    @ArchTest
    static final ArchRule ofOurRoomsOnlyFindingsIsImported =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.model..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "medivlm.schemas..",
                            "medivlm.dicom..",
                            "medivlm.ingest..",
                            "medivlm.inference..",
                            "medivlm.triage..",
                            "medivlm.standalone..");

    @ArchTest
    static final ArchRule noServiceTechnologyIsKnown =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.model..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "io.quarkus..", "jakarta..");

    @ArchTest
    static final ArchRule plainPackagesKnowNoEngine =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "medivlm.model.phantom..",
                            "medivlm.model.label..",
                            "medivlm.model.image..",
                            "medivlm.model.grammar..",
                            "medivlm.model.text..",
                            "medivlm.model.detect..",
                            "medivlm.model.data..",
                            "medivlm.model.weights..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule theGrammarOnlyWritesTrainingTargets =
            noClasses()
                    .that()
                    .resideInAnyPackage("medivlm.model", "medivlm.model.network..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("medivlm.model.grammar.ReportGrammar");

    @ArchTest
    static final ArchRule towersKnowOnlyBlocksAndWeights =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.model.tower..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("medivlm..")
                                    .and(
                                            not(
                                                    resideInAnyPackage(
                                                            "medivlm.model.tower..",
                                                            "medivlm.model.block..",
                                                            "medivlm.model.weights.."))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("medivlm.model.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule labelsKnowNobody =
            classes()
                    .that()
                    .resideInAPackage("medivlm.model.label..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", "medivlm.model.label..");
}
