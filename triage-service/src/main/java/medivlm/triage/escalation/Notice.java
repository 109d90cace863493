package medivlm.triage.escalation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A critical result that nobody acknowledged, as a channel tells it.
 *
 * @param message id of the message: the same when it is sent again
 * @param study key of the study
 * @param site site
 * @param band band of the result
 * @param priority priority of the order
 * @param knownAt when the result was known
 * @param escalatedAt when its time was over
 * @param link address of the study on the page; null where no page is configured
 * @param identity who it is about; only for channels inside the hospital
 */
record Notice(
        long message,
        UUID study,
        String site,
        String band,
        String priority,
        Instant knownAt,
        Instant escalatedAt,
        @Nullable String link,
        Identity identity) {

    /**
     * Patient and order, which leave for HL7 receivers only.
     *
     * @param studyInstanceUid UID of the study
     */
    record Identity(
            @Nullable String mrn,
            @Nullable String assigningAuthority,
            @Nullable String familyName,
            @Nullable String givenName,
            @Nullable String sex,
            @Nullable String accessionNumber,
            String studyInstanceUid) {}
}
