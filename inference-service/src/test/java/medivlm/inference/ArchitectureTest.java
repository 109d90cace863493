package medivlm.inference;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The import rules of architecture.md for this room. */
@AnalyzeClasses(
        packages = "medivlm.inference",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule roomImportsOnlySchemasDicomFindingsModelAndPictures =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("medivlm..")
                                    .and(
                                            resideOutsideOfPackages(
                                                    "medivlm.inference..",
                                                    "medivlm.schemas..",
                                                    "medivlm.dicom..",
                                                    "medivlm.findings..",
                                                    "medivlm.model..",
                                                    "medivlm.picture..")));

    @ArchTest
    static final ArchRule rulesArePlainJava =
            classes()
                    .that()
                    .resideInAnyPackage(
                            "medivlm.inference.analysis..", "medivlm.inference.batching..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "medivlm.schemas..",
                            "medivlm.findings..",
                            "medivlm.model.image..",
                            "medivlm.inference.analysis..",
                            "medivlm.inference.batching..");

    @ArchTest
    static final ArchRule rulesKnowNoTopics =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "medivlm.inference.analysis..", "medivlm.inference.batching..")
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching("medivlm\\.schemas\\.(Topic|EventCodec|EventSerializer).*");

    @ArchTest
    static final ArchRule onlyTheStreamKnowsKafka =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("medivlm.inference.stream..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule onlyTheDeviceKnowsTheModel =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "medivlm.inference.analysis..",
                            "medivlm.inference.batching..",
                            "medivlm.inference.pixels..",
                            "medivlm.inference.stream..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("medivlm.model.MediVlm");

    @ArchTest
    static final ArchRule nobodyTouchesTheEngineItself =
            noClasses().should().dependOnClassesThat().resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule featuresFormNoCycle =
            slices().matching("medivlm.inference.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresDoNotKnowTheComposition =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.inference.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("medivlm.inference");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther =
            slices().matching("medivlm.inference.(pixels|device|stream)..")
                    .should()
                    .notDependOnEachOther();
}
