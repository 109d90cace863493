package medivlm.schemas;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of analysing one revision of a study: a report, or the reason why there is none. Both
 * end in a worklist row.
 */
public sealed interface StudyAnalysed extends Event permits ReportGenerated, NotAnalysable {

    /** Key of the study. */
    UUID study();

    /** Revision of the study that was analysed, from 1. */
    int revision();

    /** Site that the study belongs to. */
    String site();

    /** Body part: DICOM (0018,0015), absent where the sender gave none. */
    @Nullable String bodyPart();

    /** When the study's first instance was accepted. */
    Instant receivedAt();

    /** When the analysis ended. */
    Instant analysedAt();

    @Override
    default String key() {
        return Event.keyOf(study());
    }

    @Override
    default Instant occurredAt() {
        return analysedAt();
    }
}
