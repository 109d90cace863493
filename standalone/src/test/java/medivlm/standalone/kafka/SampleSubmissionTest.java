package medivlm.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import medivlm.schemas.Fault;
import medivlm.schemas.Priority;
import medivlm.schemas.StudySubmitted;
import medivlm.schemas.SubmittedImage;
import medivlm.schemas.contract.EventSchemas;
import org.junit.jupiter.api.Test;

final class SampleSubmissionTest {
    private static final StudySubmitted SAMPLE =
            new StudySubmitted(
                    "s-1",
                    null,
                    "1.2.3",
                    "A-1",
                    null,
                    Priority.STAT,
                    "sample",
                    List.of(new SubmittedImage("sha256:" + "ab".repeat(32), null, null, null)),
                    Instant.parse("2026-03-01T09:00:00Z"));
    private final EventSchemas schemas = new EventSchemas();

    @Test
    void aSampleKeepsTheContract() {
        var record = SampleSubmission.record(SAMPLE).message();
        assertThat(schemas.faults("StudySubmitted", record.value())).isEmpty();
        assertThat(record.headers().lastHeader("ce_type")).isNotNull();
    }

    @Test
    void aBrokenSampleBreaksItInThreeNamedPlaces() {
        var record = SampleSubmission.broken(SAMPLE).message();
        assertThat(schemas.faults("StudySubmitted", record.value()))
                .extracting(Fault::pointer)
                .contains("/orderPriority", "/images", "/studyInstanceUid");
        assertThat(record.headers().lastHeader("ce_type")).isNotNull();
    }
}
