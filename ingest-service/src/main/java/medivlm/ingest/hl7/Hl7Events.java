package medivlm.ingest.hl7;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import medivlm.ingest.intake.PatientIdentity;
import medivlm.ingest.orders.OrderDraft;
import medivlm.schemas.OrderEvent;
import medivlm.schemas.Patient;
import medivlm.schemas.PatientChanged;
import medivlm.schemas.PatientEvent;
import medivlm.schemas.PatientsMerged;
import medivlm.schemas.Source;
import medivlm.schemas.SubmittedPatient;
import org.jspecify.annotations.Nullable;

/**
 * The events of one message.
 *
 * @param mapping of the site
 * @param message the message
 * @param site site of the sender
 * @param source door and sender
 * @param zone of times without offset
 * @param now time of receipt
 */
record Hl7Events(
        Hl7Mapping mapping,
        Hl7Message message,
        String site,
        Source source,
        ZoneId zone,
        Instant now) {

    List<OrderEvent> orders() throws Hl7FaultException {
        List<OrderEvent> events = new ArrayList<>();
        for (OrderDraft order : new Hl7OrderReader(mapping).orders(message, zone, now)) {
            try {
                events.add(order.event(site, source));
            } catch (IllegalArgumentException e) {
                throw new Hl7FaultException(
                        Hl7Fault.of(
                                Hl7Fault.Code.DATA_TYPE,
                                mapping.identifier().getFirst().location(),
                                String.valueOf(e.getMessage())));
            }
        }
        return events;
    }

    List<PatientEvent> update() throws Hl7FaultException {
        Hl7Group group = new Hl7Group(message.segments(), List.of());
        Instant at = group.time(mapping.patientTime(), zone, now);
        return List.of(new PatientChanged(patient(group), site, at, source));
    }

    /** Each PID begins a pair; the MRG that follows it names the record that goes. */
    List<PatientEvent> merges() throws Hl7FaultException {
        List<PatientEvent> events = new ArrayList<>();
        for (Hl7Group group : pairs()) {
            SubmittedPatient retired = new Hl7PatientReader(mapping).retired(group);
            if (retired == null) {
                throw group.fault(
                        Hl7Fault.Code.REQUIRED_FIELD,
                        mapping.retired(),
                        "the record that is merged is missing; give its number in "
                                + Hl7Group.words(mapping.retired()));
            }
            Patient survivor = patient(group);
            Patient gone = keyed(group, mapping.retired(), retired);
            if (survivor.patient().equals(gone.patient())) {
                throw group.fault(
                        Hl7Fault.Code.DATA_TYPE,
                        mapping.retired(),
                        "the record that is merged is the one that stays; send the retired number"
                                + " in MRG-1");
            }
            Instant at = group.time(mapping.patientTime(), zone, now);
            events.add(new PatientsMerged(survivor, gone.patient(), site, at, source));
        }
        return events;
    }

    private List<Hl7Group> pairs() throws Hl7FaultException {
        List<Hl7Segment> shared = new ArrayList<>();
        List<List<Hl7Segment>> pairs = new ArrayList<>();
        for (Hl7Segment segment : message.segments()) {
            if (segment.name().equals("PID")) {
                pairs.add(new ArrayList<>());
            }
            (pairs.isEmpty() ? shared : pairs.getLast()).add(segment);
        }
        if (pairs.isEmpty()) {
            throw new Hl7FaultException(
                    Hl7Fault.of(
                            Hl7Fault.Code.SEGMENT_SEQUENCE,
                            Hl7Location.of("PID"),
                            "a merge has no PID; send the record that stays in PID and the other in"
                                    + " MRG"));
        }
        List<Hl7Segment> common = List.copyOf(shared);
        return pairs.stream().map(own -> new Hl7Group(own, common)).toList();
    }

    private Patient patient(Hl7Group group) throws Hl7FaultException {
        @Nullable SubmittedPatient patient = new Hl7PatientReader(mapping).patient(group);
        if (patient == null) {
            throw group.fault(
                    Hl7Fault.Code.REQUIRED_FIELD,
                    mapping.identifier(),
                    "the patient's number is missing; give it in one of "
                            + Hl7Group.words(mapping.identifier()));
        }
        return keyed(group, mapping.identifier(), patient);
    }

    private Patient keyed(Hl7Group group, List<Hl7Path> places, SubmittedPatient patient)
            throws Hl7FaultException {
        try {
            return PatientIdentity.of(patient, site);
        } catch (IllegalArgumentException e) {
            throw group.fault(Hl7Fault.Code.DATA_TYPE, places, String.valueOf(e.getMessage()));
        }
    }
}
