package medivlm.triage.fhir.publish;

import static org.assertj.core.api.Assertions.assertThat;

import medivlm.triage.delivery.rules.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
    private static final String OUTCOME =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"diagnostics\":\"no such\\ncode\"}]}";

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204})
    void everySuccessIsReceipt(int status) {
        assertThat(FhirTransmitter.reply(status, "")).isEqualTo(new Reply.Accepted());
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412})
    void conflictsAreRefusals(int status) {
        assertThat(FhirTransmitter.reply(status, OUTCOME))
                .isEqualTo(new Reply.Refused("HTTP " + status, "no such code"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 410, 413, 415, 422})
    void whatIsWrongWithTheReportIsRejected(int status) {
        assertThat(FhirTransmitter.reply(status, OUTCOME))
                .isEqualTo(new Reply.Rejected("HTTP " + status, "no such code"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 401, 403, 404, 405, 408, 429, 500, 502, 503, 504})
    void whatIsNoFaultOfTheReportWaits(int status) {
        assertThat(FhirTransmitter.reply(status, "<html>"))
                .isInstanceOfSatisfying(
                        Reply.Unreachable.class,
                        reply -> assertThat(reply.cause()).startsWith("HTTP " + status));
    }

    @Test
    void wordsOfTheServerAreCut() {
        assertThat(FhirTransmitter.reply(400, "x".repeat(10_000)))
                .isInstanceOfSatisfying(
                        Reply.Rejected.class, reply -> assertThat(reply.words()).hasSize(400));
        assertThat(FhirTransmitter.reply(400, ""))
                .isEqualTo(new Reply.Rejected("HTTP 400", "without a reason"));
    }
}
