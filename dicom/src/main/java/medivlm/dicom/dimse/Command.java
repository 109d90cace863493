package medivlm.dicom.dimse;

import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import org.jspecify.annotations.Nullable;

/**
 * A command set (PS3.7 §6.3, Annex E): elements of group 0000 in Implicit VR Little Endian.
 *
 * @param elements the elements, without the group length
 */
public record Command(Dataset elements) {
    /** Value of (0000,0800) where no data set follows. */
    static final int NO_DATA_SET = 0x0101;

    private static final int ANY_OTHER = 0x0000;
    private static final int MEDIUM = 0x0000;

    /** (0000,0100); empty for a code that is none. */
    public Optional<CommandField> field() {
        return CommandField.of(elements.integer(Tag.COMMAND_FIELD).orElse(-1));
    }

    /** (0000,0110) of a request; 0 where it is missing. */
    public int messageId() {
        return elements.integer(Tag.MESSAGE_ID).orElse(0);
    }

    /** (0000,0120) of a response; -1 where it is missing. */
    public int respondsTo() {
        return elements.integer(Tag.MESSAGE_ID_BEING_RESPONDED_TO).orElse(-1);
    }

    /** Whether a data set follows. */
    public boolean hasDataset() {
        return elements.integer(Tag.COMMAND_DATA_SET_TYPE).orElse(NO_DATA_SET) != NO_DATA_SET;
    }

    /** Affected or requested SOP Class UID; empty text where neither is there. */
    public String sopClass() {
        return elements.string(Tag.AFFECTED_SOP_CLASS_UID)
                .or(() -> elements.string(Tag.REQUESTED_SOP_CLASS_UID))
                .orElse("");
    }

    /** Affected or requested SOP Instance UID; empty text where neither is there. */
    public String sopInstance() {
        return elements.string(Tag.AFFECTED_SOP_INSTANCE_UID)
                .or(() -> elements.string(Tag.REQUESTED_SOP_INSTANCE_UID))
                .orElse("");
    }

    /** (0000,1002) or (0000,1008): type of an event or action; -1 where neither is there. */
    public int type() {
        return elements.integer(Tag.EVENT_TYPE_ID)
                .orElse(elements.integer(Tag.ACTION_TYPE_ID).orElse(-1));
    }

    /** Status of a response; processing failure where it is missing. */
    public Status status() {
        return new Status(
                elements.integer(Tag.STATUS).orElse(0x0110),
                elements.string(Tag.ERROR_COMMENT).orElse(null));
    }

    /** C-ECHO-RQ (PS3.7 §9.3.5). */
    static Command echo(int messageId) {
        return new Command(
                request(CommandField.C_ECHO_RQ, messageId, false)
                        .put(Tag.AFFECTED_SOP_CLASS_UID, Uid.VERIFICATION)
                        .build());
    }

    /** C-STORE-RQ (PS3.7 §9.3.1). */
    static Command store(int messageId, String sopClass, String sopInstance) {
        return new Command(
                request(CommandField.C_STORE_RQ, messageId, true)
                        .put(Tag.AFFECTED_SOP_CLASS_UID, sopClass)
                        .put(Tag.AFFECTED_SOP_INSTANCE_UID, sopInstance)
                        .put(Tag.PRIORITY, MEDIUM)
                        .build());
    }

    /** N-ACTION-RQ (PS3.7 §10.3.5). */
    static Command action(int messageId, String sopClass, String sopInstance, int type) {
        return new Command(
                request(CommandField.N_ACTION_RQ, messageId, true)
                        .put(Tag.REQUESTED_SOP_CLASS_UID, sopClass)
                        .put(Tag.REQUESTED_SOP_INSTANCE_UID, sopInstance)
                        .put(Tag.ACTION_TYPE_ID, type)
                        .build());
    }

    /** N-EVENT-REPORT-RQ (PS3.7 §10.3.1). */
    static Command eventReport(int messageId, String sopClass, String sopInstance, int type) {
        return new Command(
                request(CommandField.N_EVENT_REPORT_RQ, messageId, true)
                        .put(Tag.AFFECTED_SOP_CLASS_UID, sopClass)
                        .put(Tag.AFFECTED_SOP_INSTANCE_UID, sopInstance)
                        .put(Tag.EVENT_TYPE_ID, type)
                        .build());
    }

    /** The answer to a request, without a data set. */
    static Command response(Command request, CommandField field, Status status) {
        DatasetBuilder builder =
                Dataset.builder()
                        .put(Tag.COMMAND_FIELD, field.code())
                        .put(Tag.MESSAGE_ID_BEING_RESPONDED_TO, request.messageId())
                        .put(Tag.COMMAND_DATA_SET_TYPE, NO_DATA_SET)
                        .put(Tag.STATUS, status.code());
        put(builder, Tag.AFFECTED_SOP_CLASS_UID, request.sopClass());
        put(builder, Tag.AFFECTED_SOP_INSTANCE_UID, request.sopInstance());
        put(builder, Tag.ERROR_COMMENT, status.comment());
        if (field == CommandField.N_ACTION_RSP && request.type() >= 0) {
            builder.put(Tag.ACTION_TYPE_ID, request.type());
        }
        if (field == CommandField.N_EVENT_REPORT_RSP && request.type() >= 0) {
            builder.put(Tag.EVENT_TYPE_ID, request.type());
        }
        return new Command(builder.build());
    }

    private static DatasetBuilder request(CommandField field, int messageId, boolean dataset) {
        return Dataset.builder()
                .put(Tag.COMMAND_FIELD, field.code())
                .put(Tag.MESSAGE_ID, messageId)
                .put(Tag.COMMAND_DATA_SET_TYPE, dataset ? ANY_OTHER : NO_DATA_SET);
    }

    private static void put(DatasetBuilder builder, int tag, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            builder.put(tag, text);
        }
    }
}
