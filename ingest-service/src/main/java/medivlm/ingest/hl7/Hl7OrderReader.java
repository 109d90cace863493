package medivlm.ingest.hl7;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import medivlm.ingest.orders.OrderAction;
import medivlm.ingest.orders.OrderDraft;
import medivlm.schemas.Priority;
import org.jspecify.annotations.Nullable;

/** Reads the orders of a message. */
record Hl7OrderReader(Hl7Mapping mapping) {
    private static final List<Hl7Path> CONTROL = List.of(Hl7Path.parse("ORC-1"));
    private static final List<Hl7Path> STATUS = List.of(Hl7Path.parse("ORC-5"));

    /**
     * The orders, in the order of the message; none for control codes that change nothing.
     *
     * @throws Hl7FaultException if one of them cannot be taken; then none is
     */
    List<OrderDraft> orders(Hl7Message message, ZoneId zone, Instant now) throws Hl7FaultException {
        List<OrderDraft> orders = new ArrayList<>();
        for (Hl7Group group : groups(message)) {
            Optional<OrderAction> action = action(group);
            if (action.isPresent()) {
                orders.add(order(group, action.get(), zone, now));
            }
        }
        return orders;
    }

    /** Each ORC begins an order; so does a further OBR under the same ORC. */
    private static List<Hl7Group> groups(Hl7Message message) throws Hl7FaultException {
        List<Hl7Segment> shared = new ArrayList<>();
        List<List<Hl7Segment>> orders = new ArrayList<>();
        for (Hl7Segment segment : message.segments()) {
            boolean begins = segment.name().equals("ORC");
            if (segment.name().equals("OBR") && !orders.isEmpty() && hasObr(orders.getLast())) {
                orders.add(new ArrayList<>(List.of(orders.getLast().getFirst())));
            }
            if (begins) {
                orders.add(new ArrayList<>());
            }
            (orders.isEmpty() ? shared : orders.getLast()).add(segment);
        }
        if (orders.isEmpty()) {
            throw new Hl7FaultException(
                    Hl7Fault.of(
                            Hl7Fault.Code.SEGMENT_SEQUENCE,
                            Hl7Location.of("ORC"),
                            "an order message has no ORC; send one before the OBR of each order"));
        }
        List<Hl7Segment> common = List.copyOf(shared);
        return orders.stream().map(own -> new Hl7Group(own, common)).toList();
    }

    private static boolean hasObr(List<Hl7Segment> order) {
        return order.stream().anyMatch(segment -> segment.name().equals("OBR"));
    }

    private Optional<OrderAction> action(Hl7Group group) throws Hl7FaultException {
        String control = group.value(CONTROL);
        if (control == null) {
            throw group.fault(
                    Hl7Fault.Code.REQUIRED_FIELD,
                    CONTROL,
                    "ORC-1 is empty; say there what happened to the order, such as NW");
        }
        String code = control.toUpperCase(Locale.ROOT);
        String status = group.value(STATUS);
        String withStatus = status == null ? code : code + "/" + status.toUpperCase(Locale.ROOT);
        String known = mapping.actions().containsKey(withStatus) ? withStatus : code;
        Optional<OrderAction> action = mapping.actions().get(known);
        if (action == null) {
            throw group.fault(
                    Hl7Fault.Code.TABLE_VALUE,
                    CONTROL,
                    "ORC-1 has an order control code that the mapping does not know; use NW, XO or"
                            + " CA, or add the code to a control line of the mapping file");
        }
        return action;
    }

    private OrderDraft order(Hl7Group group, OrderAction action, ZoneId zone, Instant now)
            throws Hl7FaultException {
        String accession = group.value(mapping.accession());
        if (accession == null) {
            throw group.fault(
                    Hl7Fault.Code.REQUIRED_FIELD,
                    mapping.accession(),
                    "the accession number is missing; give it in one of "
                            + Hl7Group.words(mapping.accession()));
        }
        Priority priority =
                action == OrderAction.CANCEL ? Priority.ROUTINE : priority(group, action);
        try {
            return new OrderDraft(
                    action,
                    accession,
                    new Hl7PatientReader(mapping).patient(group),
                    priority,
                    group.value(mapping.indication()),
                    group.value(mapping.cancelReason()),
                    group.time(mapping.orderTime(), zone, now));
        } catch (IllegalArgumentException e) {
            throw group.fault(
                    Hl7Fault.Code.DATA_TYPE, mapping.accession(), String.valueOf(e.getMessage()));
        }
    }

    private Priority priority(Hl7Group group, OrderAction action) throws Hl7FaultException {
        String word = group.value(mapping.priority());
        if (word == null) {
            return absent(group, action);
        }
        Priority known = mapping.priorities().get(word.toUpperCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        return orRefuse(
                mapping.priorityUnknown(),
                group,
                Hl7Fault.Code.TABLE_VALUE,
                "the priority is a word that the mapping does not know; use S, A, U or R, or add"
                        + " the word to a priority line of the mapping file");
    }

    private Priority absent(Hl7Group group, OrderAction action) throws Hl7FaultException {
        return orRefuse(
                action == OrderAction.CHANGE
                        ? mapping.priorityAbsentInChange()
                        : mapping.priorityAbsent(),
                group,
                Hl7Fault.Code.REQUIRED_FIELD,
                "the order names no priority; give it in one of "
                        + Hl7Group.words(mapping.priority())
                        + ", so that a change is not taken for a demotion");
    }

    private Priority orRefuse(
            Optional<Priority> priority, Hl7Group group, Hl7Fault.Code code, String message)
            throws Hl7FaultException {
        @Nullable Priority known = priority.orElse(null);
        if (known == null) {
            throw group.fault(code, mapping.priority(), message);
        }
        return known;
    }
}
