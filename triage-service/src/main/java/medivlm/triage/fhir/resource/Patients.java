package medivlm.triage.fhir.resource;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.UUID;
import medivlm.triage.fhir.record.PatientRecord;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/** A patient as the sender named them: identifier, name, birth date, sex. */
public final class Patients {
    private Patients() {}

    /** The patient; inactive and linked to its successor when it was merged into another. */
    public static Patient of(PatientRecord known) {
        Patient patient = new Patient();
        patient.setId(known.id().toString());
        patient.getMeta()
                .setVersionId(Long.toString(known.version()))
                .setLastUpdated(Date.from(known.updatedAt()));
        Identifier number = Links.medicalRecord(known);
        if (number != null) {
            patient.addIdentifier(number);
        }
        UUID successor = known.mergedInto();
        patient.setActive(successor == null);
        if (successor != null) {
            patient.addLink()
                    .setOther(Links.to("Patient", successor))
                    .setType(Patient.LinkType.REPLACEDBY);
        }
        name(patient, known);
        LocalDate born = known.birthDate();
        if (born != null) {
            patient.setBirthDateElement(new DateType(born.toString()));
        }
        patient.setGender(gender(known.sex()));
        return patient;
    }

    private static void name(Patient patient, PatientRecord known) {
        String family = known.familyName();
        String given = known.givenName();
        HumanName name = new HumanName();
        if (family != null && !family.isBlank()) {
            name.setFamily(family.strip());
        }
        if (given != null && !given.isBlank()) {
            Arrays.stream(given.strip().split("\\s+")).forEach(name::addGiven);
        }
        if (!name.isEmpty()) {
            patient.addName(name.setUse(HumanName.NameUse.OFFICIAL));
        }
    }

    private static AdministrativeGender gender(@Nullable String sex) {
        return switch (sex == null ? "" : sex) {
            case "M" -> AdministrativeGender.MALE;
            case "F" -> AdministrativeGender.FEMALE;
            case "O" -> AdministrativeGender.OTHER;
            default -> AdministrativeGender.UNKNOWN;
        };
    }
}
