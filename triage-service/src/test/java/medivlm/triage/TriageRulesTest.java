package medivlm.triage;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this room may import (architecture.md). */
@AnalyzeClasses(packages = "medivlm.triage", importOptions = ImportOption.DoNotIncludeTests.class)
class TriageRulesTest {
    @ArchTest
    static final ArchRule importsOnlySchemasAndFindingsOfOurs =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "medivlm.dicom..",
                            "medivlm.model..",
                            "medivlm.ingest..",
                            "medivlm.inference..",
                            "medivlm.standalone..",
                            "ai.djl..")
                    .because("a service imports schemas and findings, never another service");

    @ArchTest
    static final ArchRule severityKnowsNoDatabase =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.triage.severity..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta.persistence..",
                            "org.hibernate..",
                            "io.quarkus.hibernate..",
                            "javax.sql..",
                            "java.sql..",
                            "medivlm.triage.persistence..",
                            "medivlm.triage.worklist..",
                            "medivlm.triage.outbox..");

    @ArchTest
    static final ArchRule rulesArePlainJava =
            classes()
                    .that()
                    .resideInAnyPackage(
                            "medivlm.triage.worklist.rules..",
                            "medivlm.triage.drift.rules..",
                            "medivlm.triage.delivery.rules..",
                            "medivlm.triage.escalation.rules..",
                            "medivlm.triage.scoring..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "medivlm.schemas..",
                            "medivlm.findings..",
                            "medivlm.triage.worklist.rules..",
                            "medivlm.triage.drift.rules..",
                            "medivlm.triage.delivery.rules..",
                            "medivlm.triage.escalation.rules..",
                            "medivlm.triage.scoring..");

    @ArchTest
    static final ArchRule onlyFhirKnowsHapi =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("medivlm.triage.fhir..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("ca.uhn.fhir..");

    @ArchTest
    static final ArchRule onlyTheWayOutKnowsHl7 =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("Hl7Observation")
                    .and()
                    .resideOutsideOfPackages("medivlm.triage.delivery..", "medivlm.triage.hl7..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("ca.uhn.hl7v2..");

    @ArchTest
    static final ArchRule onlyTheHl7AdapterKnowsHl7OrSockets =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.triage.delivery..")
                    .and()
                    .resideOutsideOfPackage("medivlm.triage.delivery.hl7..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ca.uhn.hl7v2..", "java.net..", "javax.net..");

    @ArchTest
    static final ArchRule worklistKnowsNoKafkaClient =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "medivlm.triage.worklist..",
                            "medivlm.triage.escalation..",
                            "medivlm.triage.persistence..",
                            "medivlm.triage.security..",
                            "medivlm.triage.drift..",
                            "medivlm.triage.trace..",
                            "medivlm.triage.disclosure..",
                            "medivlm.triage.views..",
                            "medivlm.triage.feedback..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule disclosureKnowsNoFeature =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.triage.disclosure..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("medivlm.triage..")
                                    .and(resideOutsideOfPackage("medivlm.triage.disclosure..")));

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("medivlm.triage.(*)..").should().beFreeOfCycles();
}
