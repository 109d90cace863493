package medivlm.triage.hl7;

import ca.uhn.hl7v2.model.DataTypeException;
import ca.uhn.hl7v2.model.v251.segment.PID;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The PID of a result (HL7 v2.5.1 §3.4.2).
 *
 * @param mrn PID-3.1
 * @param authority PID-3.4
 * @param familyName PID-5.1
 * @param givenName PID-5.2
 * @param birthDate PID-7
 * @param sex PID-8
 */
public record ResultPatient(
        @Nullable String mrn,
        @Nullable String authority,
        @Nullable String familyName,
        @Nullable String givenName,
        @Nullable LocalDate birthDate,
        @Nullable String sex) {

    /** Writes it. */
    public void writeTo(PID pid) throws DataTypeException {
        pid.getSetIDPID().setValue("1");
        pid.getPatientIdentifierList(0).getIDNumber().setValue(mrn);
        pid.getPatientIdentifierList(0)
                .getAssigningAuthority()
                .getNamespaceID()
                .setValue(authority);
        pid.getPatientIdentifierList(0).getIdentifierTypeCode().setValue("MR");
        pid.getPatientName(0).getFamilyName().getSurname().setValue(familyName);
        pid.getPatientName(0).getGivenName().setValue(givenName);
        if (birthDate != null) {
            pid.getDateTimeOfBirth()
                    .getTime()
                    .setValue(birthDate.format(DateTimeFormatter.BASIC_ISO_DATE));
        }
        pid.getAdministrativeSex().setValue(sex);
    }
}
