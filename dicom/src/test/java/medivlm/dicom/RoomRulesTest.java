package medivlm.dicom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this room may import (docs/architecture.md). */
@AnalyzeClasses(packages = "medivlm", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomRulesTest {
    @ArchTest
    static final ArchRule PLAIN_JAVA_ONLY =
            classes()
                    .that()
                    .resideInAPackage("medivlm.dicom..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "medivlm.dicom..",
                            "java..",
                            "javax.net..",
                            "javax.xml.stream..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("medivlm.(dicom..)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CODECS_KNOW_NO_DATA_SETS =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.dicom.codec..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("medivlm.dicom", "medivlm.dicom.pixel..");

    @ArchTest
    static final ArchRule DATA_SETS_KNOW_NO_PIXELS =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.dicom")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("medivlm.dicom.pixel..", "medivlm.dicom.codec..");

    @ArchTest
    static final ArchRule THE_UPPER_LAYER_KNOWS_NO_SERVICE =
            noClasses()
                    .that()
                    .resideInAPackage("medivlm.dicom.net..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "medivlm.dicom.dimse..",
                            "medivlm.dicom.pixel..",
                            "medivlm.dicom.codec..");
}
