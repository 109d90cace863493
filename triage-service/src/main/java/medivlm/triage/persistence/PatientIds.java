package medivlm.triage.persistence;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of patient rows, which are also the ids of FHIR Patients. */
public final class PatientIds {
    private PatientIds() {}

    /** Id of a patient at a site: name-based on both, so that sites never share a row. */
    public static UUID of(String site, UUID patientKey) {
        return UUID.nameUUIDFromBytes(
                (site + '\u001f' + patientKey).getBytes(StandardCharsets.UTF_8));
    }
}
