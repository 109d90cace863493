package medivlm.picture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this room may import (docs/architecture.md). */
@AnalyzeClasses(packages = "medivlm.picture", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomRulesTest {
    @ArchTest
    static final ArchRule knowsDicomTheModelsPictureAndTheReasonsAndNothingElse =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "medivlm.picture..",
                            "medivlm.dicom..",
                            "medivlm.model.image..",
                            "medivlm.schemas..",
                            "java..",
                            "javax.imageio..",
                            "org.jspecify..");
}
