package medivlm.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "medivlm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] RULES = {
        "medivlm.ingest.access..",
        "medivlm.ingest.assembly",
        "medivlm.ingest.catalogue..",
        "medivlm.ingest.dicom..",
        "medivlm.ingest.hl7",
        "medivlm.ingest.intake..",
        "medivlm.ingest.orders..",
        "medivlm.ingest.picture..",
        "medivlm.ingest.rendering..",
        "medivlm.ingest.store..",
        "medivlm.ingest.submission"
    };

    private static final DescribedPredicate<JavaClass> OF_ANOTHER_ROOM =
            JavaClass.Predicates.resideInAPackage("medivlm..")
                    .and(
                            DescribedPredicate.not(
                                    JavaClass.Predicates.resideInAnyPackage(
                                            "medivlm.ingest..",
                                            "medivlm.schemas..",
                                            "medivlm.dicom..")))
                    .as("of a room other than schemas and dicom");

    @ArchTest
    static final ArchRule importsOnlySchemasAndDicom =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.ingest..")
                    .should()
                    .dependOnClassesThat(OF_ANOTHER_ROOM);

    @ArchTest
    static final ArchRule rulesArePlainJava =
            classes()
                    .that()
                    .resideInAnyPackage(RULES)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "medivlm.ingest..",
                            "medivlm.schemas..",
                            "medivlm.dicom..",
                            "java..",
                            "javax.imageio..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule rulesDoNotKnowAdapters =
            noClasses()
                    .that()
                    .resideInAnyPackage(RULES)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "medivlm.ingest.assembly.stream..",
                            "medivlm.ingest.dimse..",
                            "medivlm.ingest.fhir..",
                            "medivlm.ingest.hl7.kafka..",
                            "medivlm.ingest.hl7.mllp..",
                            "medivlm.ingest.kafka..",
                            "medivlm.ingest.rest..",
                            "medivlm.ingest.service..",
                            "medivlm.ingest.submission.kafka..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("medivlm.ingest.(**)").should().beFreeOfCycles();
}
