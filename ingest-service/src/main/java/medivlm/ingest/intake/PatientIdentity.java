package medivlm.ingest.intake;

import java.util.Set;
import medivlm.schemas.EventKeys;
import medivlm.schemas.Patient;
import medivlm.schemas.SubmittedPatient;
import org.jspecify.annotations.Nullable;

/** Gives a patient their key. */
public final class PatientIdentity {
    private static final Set<String> SEXES = Set.of("M", "F", "O");

    private PatientIdentity() {}

    /**
     * Checks that a key can be given.
     *
     * @throws IllegalArgumentException if the number is blank or too long; names no value
     */
    static void check(SubmittedPatient patient) {
        of(patient, "any");
    }

    /**
     * The patient with their key.
     *
     * @param site assigning authority where the sender names none
     * @throws IllegalArgumentException if the number is blank or too long; names no value
     */
    public static Patient of(SubmittedPatient patient, String site) {
        String mrn = Bounded.identifier(patient.mrn(), "patient.mrn");
        if (mrn == null) {
            throw new IllegalArgumentException("patient.mrn is blank");
        }
        String named = Bounded.identifier(patient.assigningAuthority(), "assigningAuthority");
        String authority = named == null ? site : named;
        return new Patient(
                EventKeys.patient(authority, mrn),
                mrn,
                authority,
                Bounded.name(patient.familyName()),
                Bounded.name(patient.givenName()),
                patient.birthDate(),
                sex(patient.sex()));
    }

    private static @Nullable String sex(@Nullable String value) {
        String code = Bounded.code(value);
        return code == null || !SEXES.contains(code) ? null : code;
    }
}
