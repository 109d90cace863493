package medivlm.triage.fhir.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A patient as one site knows them.
 *
 * @param id id of the resource
 * @param site the site
 * @param version rises with each change
 * @param updatedAt when it changed last
 * @param mrn medical record number, absent where only a merge named the patient
 * @param assigningAuthority who issued the number
 * @param familyName family name
 * @param givenName given names, separated by spaces
 * @param birthDate date of birth
 * @param sex M, F or O
 * @param mergedInto the record that took this one's place
 */
public record PatientRecord(
        UUID id,
        String site,
        long version,
        Instant updatedAt,
        @Nullable String mrn,
        @Nullable String assigningAuthority,
        @Nullable String familyName,
        @Nullable String givenName,
        @Nullable LocalDate birthDate,
        @Nullable String sex,
        @Nullable UUID mergedInto) {}
