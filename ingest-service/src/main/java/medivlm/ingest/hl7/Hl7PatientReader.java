package medivlm.ingest.hl7;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import medivlm.schemas.SubmittedPatient;
import org.jspecify.annotations.Nullable;

/** Reads the patient of a group. */
record Hl7PatientReader(Hl7Mapping mapping) {
    private static final int CX_NUMBER = 1;
    private static final int CX_AUTHORITY = 4;
    private static final int XPN_FAMILY = 1;
    private static final int XPN_GIVEN = 2;
    private static final int XPN_MIDDLE = 3;

    /**
     * The patient; null if no place holds an identifier.
     *
     * @throws Hl7FaultException if a value has not the form of its type
     */
    @Nullable SubmittedPatient patient(Hl7Group group) throws Hl7FaultException {
        Repetition identifier = repetition(group, mapping.identifier());
        String mrn = identifier == null ? null : identifier.value(CX_NUMBER);
        if (identifier == null || mrn == null) {
            return null;
        }
        Repetition name = repetition(group, mapping.name());
        return new SubmittedPatient(
                mrn,
                authority(identifier),
                name == null ? null : name.value(XPN_FAMILY),
                name == null ? null : given(name),
                birthDate(group),
                group.value(mapping.sex()));
    }

    /** The record that a merge retires; null if no place holds an identifier. */
    @Nullable SubmittedPatient retired(Hl7Group group) {
        Repetition identifier = repetition(group, mapping.retired());
        String mrn = identifier == null ? null : identifier.value(CX_NUMBER);
        return identifier == null || mrn == null
                ? null
                : new SubmittedPatient(mrn, authority(identifier), null, null, null, null);
    }

    private @Nullable String authority(Repetition identifier) {
        return mapping.authorityFromMessage() ? identifier.value(CX_AUTHORITY) : null;
    }

    private static @Nullable String given(Repetition name) {
        String given = name.value(XPN_GIVEN);
        String middle = name.value(XPN_MIDDLE);
        return given == null || middle == null ? given : given + " " + middle;
    }

    private @Nullable LocalDate birthDate(Hl7Group group) throws Hl7FaultException {
        String value = group.value(mapping.birthDate());
        // HL7 allows a year or a month alone; they are no day, and a made-up one would be wrong
        if (value == null || value.length() < 8) {
            return null;
        }
        try {
            return Hl7Time.day(value);
        } catch (DateTimeException e) {
            throw group.fault(
                    Hl7Fault.Code.DATA_TYPE,
                    mapping.birthDate(),
                    group.location(mapping.birthDate()) + " is no date; write YYYYMMDD");
        }
    }

    private static @Nullable Repetition repetition(Hl7Group group, List<Hl7Path> places) {
        for (Hl7Path place : places) {
            Hl7Segment segment = group.segment(place.segment());
            String text = segment == null ? null : place.repetition(segment);
            if (segment != null && text != null) {
                Repetition repetition = new Repetition(segment, text);
                if (repetition.value(1) != null) {
                    return repetition;
                }
            }
        }
        return null;
    }

    private record Repetition(Hl7Segment segment, String text) {
        @Nullable String value(int component) {
            return segment.value(text, component, 1);
        }
    }
}
