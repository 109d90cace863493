package medivlm.triage.fhir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the FHIR door and the page may know. */
@AnalyzeClasses(packages = "medivlm.triage", importOptions = ImportOption.DoNotIncludeTests.class)
class FhirRulesTest {
    @ArchTest
    static final ArchRule recordsArePlainJava =
            classes()
                    .that()
                    .resideInAPackage("medivlm.triage.fhir.record..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "medivlm.schemas..",
                            "medivlm.triage.fhir.record..");

    @ArchTest
    static final ArchRule mappersKnowNoDatabaseAndNoServer =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.triage.fhir.resource..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "medivlm.triage.persistence..",
                            "jakarta..",
                            "java.sql..",
                            "ca.uhn.fhir.rest..",
                            "io.quarkus..");

    @ArchTest
    static final ArchRule searchKnowsNoServer =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.triage.fhir.search..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta..", "ca.uhn..", "org.hl7..", "io.quarkus..");

    @ArchTest
    static final ArchRule thePageKnowsNeitherKafkaNorFhir =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.triage.web..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "org.hl7..", "medivlm.triage.fhir..");
}
