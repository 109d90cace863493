package medivlm.model;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import ai.djl.util.NativeResource;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "medivlm", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomRulesTest {

    private static final DescribedPredicate<JavaMethodCall> FACTOR_IS_A_NUMBER =
            describe(
                    "multiplies an array by a number or divides it by one",
                    call ->
                            call.getTargetOwner().isAssignableTo(NDArray.class)
                                    && call.getName().matches("(mul|div)i?")
                                    && call.getTarget()
                                            .getRawParameterTypes()
                                            .getFirst()
                                            .isEquivalentTo(Number.class));

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
                            "medivlm.model.metric..",
                            "medivlm.model.search..",
                            "medivlm.model.detect..",
                            "medivlm.model.explain..",
                            "medivlm.model.data..",
                            "medivlm.model.evaluate..",
                            "medivlm.model.rcnn.box..",
                            "medivlm.model.train.config..",
                            "medivlm.model.train.features..",
                            "medivlm.model.weights..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule textKnowsOfTheEngineOnlyTheTokenizerLibrary =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.model.text..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("ai.djl..")
                                    .and(not(resideInAPackage("ai.djl.huggingface.tokenizers..")))
                                    // the supertype that gives the tokeniser its close()
                                    .and(not(type(NativeResource.class))));

    @ArchTest
    static final ArchRule theLoopKnowsNoNetworkAndNoExamples =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.model.train.loop..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("medivlm..")
                                    .and(
                                            resideOutsideOfPackages(
                                                    "medivlm.model.train.loop..",
                                                    "medivlm.model.block..",
                                                    "medivlm.model.weights..",
                                                    "medivlm.model.progress..")));

    @ArchTest
    static final ArchRule theGrammarOnlyWritesTrainingTargets =
            noClasses()
                    .that()
                    .resideInAnyPackage("medivlm.model", "medivlm.model.network..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("medivlm.model.grammar.ReportGrammar");

    @ArchTest
    static final ArchRule assemblingKnowsNoTrainingAndNoPictures =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.model.assemble..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "medivlm.model",
                            "medivlm.model.train..",
                            "medivlm.model.image..",
                            "medivlm.model.data..",
                            "medivlm.model.grammar..");

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
    static final ArchRule factorsThatAreNumbersGoThroughScaled =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.model..")
                    .should()
                    .callMethodWhere(FACTOR_IS_A_NUMBER)
                    .because("on the way back the engine reads such a factor from freed memory");

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
