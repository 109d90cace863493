package medivlm.ingest.hl7;

import java.util.Objects;
import java.util.Set;
import medivlm.ingest.hl7.Hl7Mapping.MessageKind;

/** What MSH says about the message itself. */
record Hl7Header(Hl7Message message, Set<String> processingIds) {

    /**
     * What is done with the message.
     *
     * @throws Hl7FaultException if it is none for this listener
     */
    MessageKind kind(Hl7Mapping mapping) throws Hl7FaultException {
        Hl7Segment msh = message.msh();
        if (message.controlId().isEmpty()) {
            throw fault(
                    Hl7Fault.Code.REQUIRED_FIELD,
                    10,
                    "MSH-10 is empty; give each message a control id");
        }
        if (!Objects.requireNonNullElse(msh.value(12), "").startsWith("2.")) {
            throw fault(Hl7Fault.Code.VERSION_ID, 12, "MSH-12 names no version 2; send 2.5.1");
        }
        if (!processingIds.contains(Objects.requireNonNullElse(msh.value(11), ""))) {
            throw fault(
                    Hl7Fault.Code.PROCESSING_ID,
                    11,
                    "MSH-11 is none of "
                            + processingIds
                            + "; training and debugging messages have no place in a worklist");
        }
        MessageKind kind = mapping.kinds().get(message.type());
        if (kind != null) {
            return kind;
        }
        String type = Objects.requireNonNullElse(msh.value(9, 1), "");
        boolean typeIsKnown =
                mapping.kinds().keySet().stream().anyMatch(known -> known.startsWith(type + "^"));
        String remedy =
                "; send one of "
                        + mapping.kinds().keySet().stream().sorted().toList()
                        + ", or add it to messages.ignored of the mapping file";
        throw typeIsKnown
                ? fault(Hl7Fault.Code.EVENT_CODE, 9, "MSH-9.2 is not taken" + remedy)
                : fault(Hl7Fault.Code.MESSAGE_TYPE, 9, "MSH-9.1 is not taken" + remedy);
    }

    private static Hl7FaultException fault(Hl7Fault.Code code, int field, String message) {
        return new Hl7FaultException(Hl7Fault.of(code, Hl7Location.of("MSH", field), message));
    }
}
