package medivlm.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The import rules of docs/architecture.md for this room. */
@AnalyzeClasses(
        packages = "medivlm.standalone",
        importOptions = ImportOption.DoNotIncludeTests.class)
final class RoomRulesTest {

    @ArchTest
    static final ArchRule importsNoCodeOfTheServices =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "medivlm.ingest..",
                            "medivlm.inference..",
                            "medivlm.triage..",
                            "medivlm.benchmarks..",
                            "io.quarkus..");

    @ArchTest
    static final ArchRule onlyItsOwnPackageKnowsTheBroker =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("medivlm.standalone.kafka")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("kafka..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule onlyItsOwnPackageKnowsTheDatabaseServer =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("medivlm.standalone.postgres")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.zonky..", "org.postgresql..", "java.sql..");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsItsParser =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("medivlm.standalone.cli")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule theCommandLineIsOnTop =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("medivlm.standalone.cli")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("medivlm.standalone.cli");

    @ArchTest
    static final ArchRule theTestSummaryRunsFromItsSource =
            classes()
                    .that()
                    .haveSimpleName("TestSummary")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "javax.xml..", "medivlm.standalone.report");

    @ArchTest
    static final ArchRule hasNoCycles =
            slices().matching("medivlm.standalone.(*)..").should().beFreeOfCycles();
}
