package medivlm.triage.fhir.audit;

import medivlm.triage.fhir.search.AuditKind;
import org.jspecify.annotations.Nullable;

/** Profiles of IHE ITI Basic Audit Log Patterns (BALP) 1.1; they are of what succeeded. */
final class Balp {
    private static final String BASE =
            "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

    private Balp() {}

    /**
     * The profile of an event that succeeded; null where BALP has none.
     *
     * @param patient whether the event names a patient
     */
    static @Nullable String profile(AuditKind kind, boolean patient) {
        String name =
                switch (kind) {
                    case READ -> "Read";
                    case SEARCH -> "Query";
                    case UPDATE -> "Update";
                    case CREATE -> "Create";
                    case LOGIN, EXPORT, DELETE -> null;
                };
        return name == null ? null : BASE + (patient ? "Patient" : "") + name;
    }
}
