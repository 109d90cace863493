package medivlm.triage.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportConceptsTest {
    @Test
    void elementsThatSearchesLookIntoAreKeptAsTheyStand() {
        String resource =
                """
                {"resourceType":"DiagnosticReport","extension":[{"code":"none of ours"}],
                "category":[{"coding":[{"system":"s","code":"RAD"}]}],
                "code":{"coding":[{"system":"http://loinc.org","code":"36643-5"}],"text":"Ä \\"x\\""},
                "result":[{"category":[{"text":"deeper"}]}],
                "conclusion":"c","conclusionCode":[{"text":"one"},{"text":"two"}]}\
                """;

        assertThat(ReportConcepts.of(resource))
                .isEqualTo(
                        "{\"category\":[{\"coding\":[{\"system\":\"s\",\"code\":\"RAD\"}]}],"
                                + "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":"
                                + "\"36643-5\"}],\"text\":\"Ä \\\"x\\\"\"},"
                                + "\"conclusionCode\":[{\"text\":\"one\"},{\"text\":\"two\"}]}");
    }

    @Test
    void whatAReportLacksIsLeftOut() {
        assertThat(ReportConcepts.of("{\"id\":\"1\"}")).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"text\"", "{\"code\":", "{\"code\":{}"})
    void whatIsNoObjectIsRefused(String resource) {
        assertThatIllegalArgumentException().isThrownBy(() -> ReportConcepts.of(resource));
    }
}
