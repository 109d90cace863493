package medivlm.triage.worklist;

import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import medivlm.triage.disclosure.MemberFilter;
import org.jspecify.annotations.Nullable;

/**
 * A worklist row as readers see it.
 *
 * @param study key of the study
 * @param state waiting, ready, not-analysed, claimed, signed or withdrawn
 * @param severity 0..1, a rank and no probability
 * @param severityRevision older than {@code revision} while a new revision waits
 * @param topFindings display names, the one that weighs most first
 * @param takeBackUntil end of the time in which the signature can be taken back; absent after it
 * @param acknowledgement who saw the critical result
 * @param escalation a critical result that nobody acknowledged yet
 * @param version to be sent back with a command that must not overwrite somebody else's
 */
@JsonFilter(MemberFilter.NAME)
@JsonInclude(JsonInclude.Include.NON_NULL)
record RowView(
        UUID study,
        String site,
        int revision,
        String state,
        int lane,
        Instant dueAt,
        Instant receivedAt,
        String priority,
        @Nullable Double severity,
        @Nullable Double raw,
        @Nullable String band,
        @Nullable String worst,
        @Nullable String referenceVersion,
        @Nullable Integer severityRevision,
        @Nullable String notAnalysedReason,
        List<String> topFindings,
        @Nullable String view,
        boolean analysisLate,
        boolean orderCancelled,
        @Nullable Reader claim,
        @Nullable Reader signature,
        @Nullable Integer signedRevision,
        @Nullable Instant takeBackUntil,
        @Nullable Acknowledgement acknowledgement,
        @Nullable Escalation escalation,
        @Nullable ByHand override,
        @Nullable Withdrawal withdrawal,
        @Nullable Person patient,
        @Nullable String accessionNumber,
        String studyInstanceUid,
        @Nullable Instant studyDate,
        @Nullable String modality,
        @Nullable String bodyPart,
        @Nullable String indication,
        UUID reportId,
        int reportVersion,
        long sequence,
        Instant changedAt,
        int version) {

    /** Copies the list. */
    RowView {
        topFindings = List.copyOf(topFindings);
    }

    /** Who holds or signed it; {@code until} ends a claim. */
    @JsonFilter(MemberFilter.NAME)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reader(
            String user, @Nullable String name, @Nullable Instant at, @Nullable Instant until) {}

    /** Who saw the critical result, and when. */
    @JsonFilter(MemberFilter.NAME)
    record Acknowledgement(String user, @Nullable String name, @Nullable Instant at) {}

    /**
     * A critical result that nobody acknowledged.
     *
     * @param since when it was known
     * @param dueAt when it is escalated
     * @param sentAt when it was; absent before
     * @param channels by which it was
     */
    @JsonFilter(MemberFilter.NAME)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Escalation(
            Instant since,
            @Nullable Instant dueAt,
            @Nullable Instant sentAt,
            List<String> channels) {
        /** Copies the list. */
        Escalation {
            channels = List.copyOf(channels);
        }
    }

    /** A priority that a person set. */
    @JsonFilter(MemberFilter.NAME)
    record ByHand(
            String priority, @Nullable String reason, @Nullable String by, @Nullable Instant at) {}

    /** Why and by whom it was taken off. */
    @JsonFilter(MemberFilter.NAME)
    record Withdrawal(@Nullable String reason, String by, @Nullable Instant at) {}

    /** The patient. */
    @JsonFilter(MemberFilter.NAME)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(
            UUID id,
            @Nullable String mrn,
            @Nullable String familyName,
            @Nullable String givenName,
            @Nullable LocalDate birthDate,
            @Nullable String sex) {}
}
