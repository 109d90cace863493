package medivlm.ingest.hl7;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import medivlm.ingest.orders.OrderAction;
import medivlm.schemas.Priority;

/**
 * How a site writes orders and patients; made from its mapping file.
 *
 * @param kinds what is done with a message, by {@code type^event}
 * @param actions what an order control code means, by {@code ORC-1} or {@code ORC-1/ORC-5}; empty
 *     for a code that changes nothing
 * @param accession places of the accession number
 * @param priority places of the priority
 * @param indication places of the reason for the study
 * @param cancelReason places of the reason of a cancellation
 * @param orderTime places of the time of an order's change
 * @param priorities meaning of priority words, in capitals
 * @param priorityAbsent priority of a new order that names none; empty to refuse it
 * @param priorityAbsentInChange priority of a changed order that names none; empty to refuse it
 * @param priorityUnknown priority of another word; empty to refuse it
 * @param identifier places of the patient's identifier, whole repetitions of type CX
 * @param name places of the patient's name, whole repetitions of type XPN
 * @param birthDate places of the birth date
 * @param sex places of the sex
 * @param patientTime places of the time of a patient's change
 * @param authorityFromMessage whether component 4 of the identifier says who issued it
 * @param retired places of the identifier of a retired record, whole repetitions of type CX
 */
record Hl7Mapping(
        Map<String, MessageKind> kinds,
        Map<String, Optional<OrderAction>> actions,
        List<Hl7Path> accession,
        List<Hl7Path> priority,
        List<Hl7Path> indication,
        List<Hl7Path> cancelReason,
        List<Hl7Path> orderTime,
        Map<String, Priority> priorities,
        Optional<Priority> priorityAbsent,
        Optional<Priority> priorityAbsentInChange,
        Optional<Priority> priorityUnknown,
        List<Hl7Path> identifier,
        List<Hl7Path> name,
        List<Hl7Path> birthDate,
        List<Hl7Path> sex,
        List<Hl7Path> patientTime,
        boolean authorityFromMessage,
        List<Hl7Path> retired) {

    Hl7Mapping {
        kinds = Map.copyOf(kinds);
        actions = Map.copyOf(actions);
        accession = List.copyOf(accession);
        priority = List.copyOf(priority);
        indication = List.copyOf(indication);
        cancelReason = List.copyOf(cancelReason);
        orderTime = List.copyOf(orderTime);
        priorities = Map.copyOf(priorities);
        identifier = List.copyOf(identifier);
        name = List.copyOf(name);
        birthDate = List.copyOf(birthDate);
        sex = List.copyOf(sex);
        patientTime = List.copyOf(patientTime);
        retired = List.copyOf(retired);
    }

    /** What is done with a message. */
    enum MessageKind {
        /** It carries orders. */
        ORDER,
        /** It carries the new state of a patient. */
        PATIENT_UPDATE,
        /** It says that two records are one person. */
        PATIENT_MERGE,
        /** It is acknowledged and changes nothing. */
        IGNORED
    }
}
