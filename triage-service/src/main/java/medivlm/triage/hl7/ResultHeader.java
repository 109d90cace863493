package medivlm.triage.hl7;

import ca.uhn.hl7v2.model.DataTypeException;
import ca.uhn.hl7v2.model.v251.segment.MSH;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The MSH of an ORU^R01 of HL7 v2.5.1 (§2.15.9).
 *
 * @param controlId MSH-10, the same when the message is sent again
 * @param sender MSH-3
 * @param site MSH-4
 * @param receiver MSH-5
 * @param facility MSH-6
 * @param at MSH-7
 */
public record ResultHeader(
        String controlId,
        String sender,
        String site,
        @Nullable String receiver,
        @Nullable String facility,
        Instant at) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** By hand: HAPI's quick start takes control ids from a file in the working directory. */
    public void writeTo(MSH msh) throws DataTypeException {
        msh.getFieldSeparator().setValue("|");
        msh.getEncodingCharacters().setValue("^~\\&");
        msh.getMessageType().getMessageCode().setValue("ORU");
        msh.getMessageType().getTriggerEvent().setValue("R01");
        msh.getMessageType().getMessageStructure().setValue("ORU_R01");
        msh.getProcessingID().getProcessingID().setValue("P");
        msh.getVersionID().getVersionID().setValue("2.5.1");
        msh.getSendingApplication().getNamespaceID().setValue(sender);
        msh.getSendingFacility().getNamespaceID().setValue(site);
        msh.getReceivingApplication().getNamespaceID().setValue(receiver);
        msh.getReceivingFacility().getNamespaceID().setValue(facility);
        msh.getDateTimeOfMessage().getTime().setValue(time(at));
        msh.getMessageControlID().setValue(controlId);
        msh.getCharacterSet(0).setValue("UNICODE UTF-8");
    }

    /** A time as HL7 writes it (TS, §2.A.79), to the second, in UTC. */
    public static String time(Instant at) {
        return TIME.format(at);
    }
}
