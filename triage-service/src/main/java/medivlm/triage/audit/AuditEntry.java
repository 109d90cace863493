package medivlm.triage.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did, or was refused.
 *
 * @param actor user name; {@code -} where nobody is known
 * @param action such as read, search, claim, sign, login
 * @param target what kind of thing, such as worklist, study, image, fhir:DiagnosticReport
 * @param entity the one resource that was asked for, such as {@code DiagnosticReport/<id>}
 * @param query a search as it was understood, without what names a patient
 * @param site site of the data; null for that of the study, or where it spans several
 * @param study study, where it is one
 * @param patient id of the patient row; null for that of the study
 * @param outcome success, refused or failed
 * @param detail what else an auditor should know; no names, no report text
 */
public record AuditEntry(
        String actor,
        String action,
        String target,
        @Nullable String entity,
        @Nullable String query,
        @Nullable String site,
        @Nullable UUID study,
        @Nullable UUID patient,
        String outcome,
        @Nullable String detail) {
    /** Outcome of what was done. */
    public static final String SUCCESS = "success";

    /** Outcome of what the caller may not do or see, or of what is not there. */
    public static final String REFUSED = "refused";

    /** Outcome of what went wrong here. */
    public static final String FAILED = "failed";
}
