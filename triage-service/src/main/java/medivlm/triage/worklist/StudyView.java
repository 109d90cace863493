package medivlm.triage.worklist;

import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import medivlm.triage.disclosure.MemberFilter;
import medivlm.triage.disclosure.Signable;
import org.jspecify.annotations.Nullable;

/**
 * A study as a reader opens it.
 *
 * @param row its row
 * @param report the report in its present state
 * @param analysis what the model said of the latest revision that was analysed
 * @param score what the severity is made of
 * @param instances its images
 * @param priors other studies of the patient, latest first
 * @param reportHistory every state of its reports, latest first
 */
@JsonFilter(MemberFilter.NAME)
@JsonInclude(JsonInclude.Include.NON_NULL)
record StudyView(
        RowView row,
        @Nullable Report report,
        @Nullable Analysis analysis,
        @Nullable Score score,
        List<Image> instances,
        List<RowView> priors,
        List<Report> reportHistory) {
    /** Copies the lists. */
    StudyView {
        instances = List.copyOf(instances);
        priors = List.copyOf(priors);
        reportHistory = List.copyOf(reportHistory);
    }

    /**
     * A state of a report.
     *
     * @param impression as it was signed, without the addenda
     * @param addenda what was added to it since, oldest first
     */
    @JsonFilter(MemberFilter.NAME)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            UUID id,
            int version,
            int revision,
            String status,
            String findings,
            String impression,
            @Nullable String model,
            @Nullable String modelVersion,
            @Nullable String signedBy,
            @Nullable String signedByName,
            Instant issuedAt,
            List<Addendum> addenda)
            implements Signable {
        /** Copies the list. */
        Report {
            addenda = List.copyOf(addenda);
        }
    }

    /**
     * What the model said.
     *
     * @param text findings and impression joined: what {@code start} and {@code end} of terms count
     */
    @JsonFilter(MemberFilter.NAME)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Analysis(
            int revision,
            String outcome,
            Instant analysedAt,
            @Nullable String model,
            @Nullable String modelVersion,
            @Nullable String sopInstanceUid,
            JsonNode otherSopInstanceUids,
            @Nullable String findings,
            @Nullable String impression,
            @Nullable String text,
            JsonNode regions,
            @Nullable Double confidence,
            @Nullable String reason,
            @Nullable String detail) {}

    /** What the severity is made of. */
    @JsonFilter(MemberFilter.NAME)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Score(
            int revision,
            double raw,
            double normalised,
            String band,
            @Nullable String worst,
            String corpus,
            String referenceVersion,
            String mode,
            Instant scoredAt,
            JsonNode terms) {}

    /** An image; its pixels lie in the image store under {@code uri}. */
    @JsonFilter(MemberFilter.NAME)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Image(
            String sopInstanceUid,
            String seriesInstanceUid,
            String sopClass,
            String mediaType,
            String uri,
            @Nullable String modality,
            @Nullable Integer rows,
            @Nullable Integer columns,
            @Nullable String view) {}
}
