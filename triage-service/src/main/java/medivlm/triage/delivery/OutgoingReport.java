package medivlm.triage.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report in one state, with all that a message about it says: frozen when the state came to be,
 * so that a message that is sent hours later still says what was so then.
 *
 * @param report id of the report
 * @param version of the report, from 1
 * @param status preliminary, final, amended, cancelled or entered-in-error
 * @param study key of the study
 * @param site its site
 * @param studyInstanceUid DICOM (0020,000D)
 * @param accessionNumber DICOM (0008,0050)
 * @param patient the patient to show
 * @param views view positions of its images
 * @param priority of its order
 * @param indication reason for the study
 * @param studyDate when the images were taken, else when they came in
 * @param findings text as it stands
 * @param impression likewise
 * @param severity rank 0..1 among the reports of its corpus, null until scored
 * @param band its band
 * @param model name and version of the model that wrote it, null where a person did
 * @param signedBy user name of who signed
 * @param signedByName their display name
 * @param issuedAt when this state came to be
 */
public record OutgoingReport(
        UUID report,
        int version,
        String status,
        UUID study,
        String site,
        String studyInstanceUid,
        @Nullable String accessionNumber,
        @Nullable Person patient,
        List<String> views,
        @Nullable String priority,
        @Nullable String indication,
        Instant studyDate,
        String findings,
        String impression,
        @Nullable Double severity,
        @Nullable String band,
        @Nullable String model,
        @Nullable String signedBy,
        @Nullable String signedByName,
        Instant issuedAt) {
    /** Copies the list. */
    public OutgoingReport {
        views = List.copyOf(views);
    }

    /**
     * A patient as messages name them.
     *
     * @param mrn medical record number
     * @param authority who issued it
     * @param familyName family name
     * @param givenName given names
     * @param birthDate date of birth
     * @param sex M, F or O
     */
    public record Person(
            @Nullable String mrn,
            @Nullable String authority,
            @Nullable String familyName,
            @Nullable String givenName,
            @Nullable LocalDate birthDate,
            @Nullable String sex) {}
}
