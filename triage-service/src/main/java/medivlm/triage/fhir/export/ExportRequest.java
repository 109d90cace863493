package medivlm.triage.fhir.export;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an export is of.
 *
 * @param patientsOnly whether studies without a patient are left out (Patient level)
 * @param types types of resources
 * @param since leaves out what has not changed since; null for everything
 * @param deidentified whether nobody shall be told from it
 */
record ExportRequest(
        boolean patientsOnly,
        Set<ExportType> types,
        @Nullable Instant since,
        boolean deidentified) {
    /** Copies the types. */
    ExportRequest {
        types = Set.copyOf(types);
    }
}
