package medivlm.ingest.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import medivlm.schemas.SubmittedPatient;
import org.jspecify.annotations.Nullable;

/**
 * Reads the patient that a resource names: {@code subject.identifier}, or a contained Patient.
 *
 * @param authorityBySystem who issues the numbers of an identifier system
 */
record FhirPatients(Map<String, String> authorityBySystem) {
    FhirPatients {
        authorityBySystem = Map.copyOf(authorityBySystem);
    }

    /**
     * The patient; null if the resource names none.
     *
     * @throws FhirFaultException if the reference is one that cannot be followed
     */
    @Nullable SubmittedPatient subject(Element resource) throws FhirFaultException {
        Element subject = resource.first("subject");
        if (subject == null) {
            return null;
        }
        Element identifier = subject.first("identifier");
        String reference = subject.text("reference");
        if (reference != null && reference.startsWith("#")) {
            return contained(resource, subject, reference);
        }
        if (identifier == null) {
            throw new FhirFaultException(
                    FhirFault.Code.NOT_SUPPORTED,
                    subject.path(),
                    "the patient is a reference to another server, which this service does not"
                            + " follow; give subject.identifier, or contain the Patient");
        }
        return patient(identifier, null);
    }

    private @Nullable SubmittedPatient contained(
            Element resource, Element subject, String reference) throws FhirFaultException {
        Element patient = Contained.find(resource, subject, reference, "Patient");
        Element identifier = identifier(patient);
        return identifier == null ? null : patient(identifier, patient);
    }

    /** The medical record number, else the first identifier. */
    private static @Nullable Element identifier(Element patient) {
        for (Element identifier : patient.all("identifier")) {
            if ("MR".equals(identifier.text("type", "coding", "code"))) {
                return identifier;
            }
        }
        return patient.first("identifier");
    }

    private SubmittedPatient patient(Element identifier, @Nullable Element patient)
            throws FhirFaultException {
        String number = identifier.required("value", "the patient's number");
        String system = identifier.text("system");
        String authority = system == null ? null : authorityBySystem.getOrDefault(system, system);
        if (patient == null) {
            return new SubmittedPatient(number, authority, null, null, null, null);
        }
        return new SubmittedPatient(
                number,
                authority,
                patient.text("name", "family"),
                patient.text("name", "given"),
                birthDate(patient),
                sex(patient.text("gender")));
    }

    private static @Nullable LocalDate birthDate(Element patient) throws FhirFaultException {
        String text = patient.text("birthDate");
        // FHIR allows a year or a month alone; they are no day
        if (text == null || text.length() < 10) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new FhirFaultException(
                    FhirFault.Code.VALUE,
                    patient.path() + ".birthDate",
                    "is no date; write 1970-12-31");
        }
    }

    private static @Nullable String sex(@Nullable String gender) {
        return switch (gender) {
            case "male" -> "M";
            case "female" -> "F";
            case "other" -> "O";
            case null, default -> null;
        };
    }
}
