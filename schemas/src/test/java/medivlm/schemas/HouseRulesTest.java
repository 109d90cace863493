package medivlm.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "medivlm", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule importsNothingOfOursAndNoService =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "medivlm.schemas..",
                            "java..",
                            "org.jspecify..",
                            "com.fasterxml.jackson..",
                            "com.networknt..",
                            "io.cloudevents..",
                            "org.apache.kafka.clients..",
                            "org.apache.kafka.common..");
}
