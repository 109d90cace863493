package medivlm.schemas;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A patient as an outside producer names them; ingest gives the key.
 *
 * @param mrn medical record number
 * @param assigningAuthority authority that issued the number
 * @param familyName family name
 * @param givenName given names
 * @param birthDate date of birth
 * @param sex M, F or O
 */
public record SubmittedPatient(
        String mrn,
        @Nullable String assigningAuthority,
        @Nullable String familyName,
        @Nullable String givenName,
        @Nullable LocalDate birthDate,
        @Nullable String sex) {
    public SubmittedPatient {
        Require.text(mrn, "mrn");
    }
}
