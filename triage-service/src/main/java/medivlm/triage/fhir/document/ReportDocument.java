package medivlm.triage.fhir.document;

import java.time.Instant;
import java.util.List;
import medivlm.triage.fhir.record.PatientRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a report says on paper.
 *
 * @param id id of the report
 * @param version its version
 * @param status preliminary, final, amended, cancelled or entered-in-error
 * @param issued when it reached this state
 * @param site site that owns the study
 * @param patient the patient; absent where the sender did not identify one
 * @param accession accession number
 * @param taken when the images were taken
 * @param indication reason for the study
 * @param findings findings as they stand
 * @param impression impression as it was written or signed, without addenda
 * @param addenda what was added to it since, oldest first
 * @param signer name of who signed; absent while nobody did
 * @param signedAt when
 * @param model name and version of the model that wrote it; absent where that may not be shown
 * @param critical asserted findings that need somebody at once
 */
record ReportDocument(
        String id,
        int version,
        String status,
        Instant issued,
        String site,
        @Nullable PatientRecord patient,
        @Nullable String accession,
        @Nullable Instant taken,
        @Nullable String indication,
        String findings,
        String impression,
        List<Addition> addenda,
        @Nullable String signer,
        @Nullable Instant signedAt,
        @Nullable String model,
        List<String> critical) {
    /** Copies the lists. */
    ReportDocument {
        addenda = List.copyOf(addenda);
        critical = List.copyOf(critical);
    }

    /** What stands on every page: who wrote it, and whether a person stands by it. */
    String label() {
        String author = model == null ? "a model" : "the AI model " + model;
        return switch (status) {
            case "preliminary" ->
                    "PRELIMINARY. Written by " + author + ", not reviewed by a person.";
            case "final" -> "FINAL. " + signature();
            case "amended" -> "AMENDED. " + signature();
            case "cancelled" ->
                    "CANCELLED. Written by " + author + ", withdrawn before a person reviewed it.";
            default -> "ENTERED IN ERROR. Do not use. " + (signer == null ? "" : signature());
        };
    }

    /** Whether nobody may rely on it. */
    boolean warns() {
        return !status.equals("final") && !status.equals("amended");
    }

    private String signature() {
        return "Signed by "
                + (signer == null ? "-" : signer)
                + (signedAt == null ? "" : " on " + Times.of(signedAt))
                + ".";
    }
}
