package medivlm.schemas;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The patient as the sender named them. Lives in event values only, never in keys, topic names,
 * logs or metrics.
 *
 * @param patient key: UUIDv5 of (assigning authority, medical record number)
 * @param mrn medical record number: DICOM (0010,0020), HL7 v2 PID-3.1
 * @param assigningAuthority DICOM (0010,0021), HL7 v2 PID-3.4; the site where neither is sent
 * @param familyName family name
 * @param givenName given names
 * @param birthDate DICOM (0010,0030)
 * @param sex DICOM (0010,0040): M, F or O
 */
public record Patient(
        UUID patient,
        String mrn,
        String assigningAuthority,
        @Nullable String familyName,
        @Nullable String givenName,
        @Nullable LocalDate birthDate,
        @Nullable String sex) {
    public Patient {
        Require.present(patient, "patient");
        Require.text(mrn, "mrn");
        Require.text(assigningAuthority, "assigningAuthority");
    }
}
