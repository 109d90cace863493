package medivlm.triage.delivery.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.parser.PipeParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;
import medivlm.triage.delivery.Message;
import medivlm.triage.delivery.OutgoingReport;
import medivlm.triage.delivery.ReportContent;
import medivlm.triage.delivery.Transmitter;
import medivlm.triage.delivery.rules.Reply;
import org.jspecify.annotations.Nullable;

/** Sends reports to one receiver over a connection that stays open between them. */
final class MllpTransmitter implements Transmitter {
    private final Receiver receiver;
    private final PipeParser parser;
    private @Nullable MllpLine line;

    /**
     * @param parser encodes messages
     */
    MllpTransmitter(Receiver receiver, PipeParser parser) {
        this.receiver = receiver;
        this.parser = parser;
    }

    /**
     * Where messages go and as whose.
     *
     * @param destination name of the destination
     * @param sockets plain or TLS
     * @param host its host
     * @param port its port
     * @param timeout for a connection and for an answer
     * @param sender MSH-3
     * @param application MSH-5
     * @param facility MSH-6, the site when null
     */
    record Receiver(
            String destination,
            SocketFactory sockets,
            String host,
            int port,
            Duration timeout,
            String sender,
            String application,
            @Nullable String facility) {}

    @Override
    public Reply send(Message message) {
        return send(ReportContent.report(message));
    }

    private Reply send(OutgoingReport report) {
        String controlId = ControlId.of(receiver.destination(), report);
        byte[] message;
        try {
            message = encode(report, controlId);
        } catch (HL7Exception | IllegalArgumentException e) {
            return new Reply.Unsendable(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        MllpLine open = line;
        if (open != null) {
            try {
                return heard(Acknowledgement.read(open.exchange(message), controlId));
            } catch (IOException e) {
                // a receiver that was restarted has dropped the line; a new one is worth a try
                hangUp();
            }
        }
        try {
            MllpLine fresh =
                    MllpLine.open(
                            receiver.sockets(),
                            receiver.host(),
                            receiver.port(),
                            receiver.timeout());
            line = fresh;
            return heard(Acknowledgement.read(fresh.exchange(message), controlId));
        } catch (IOException e) {
            hangUp();
            return new Reply.Unreachable(receiver.host() + ":" + receiver.port() + ": " + cause(e));
        }
    }

    @Override
    public void close() {
        hangUp();
    }

    /** On a line that brought an answer to something else, every later answer is out of step. */
    private Reply heard(Reply reply) {
        if (reply instanceof Reply.Unreachable) {
            hangUp();
        }
        return reply;
    }

    private byte[] encode(OutgoingReport report, String controlId) throws HL7Exception {
        String facility = receiver.facility();
        OruMessage message =
                new OruMessage(
                        report,
                        controlId,
                        receiver.sender(),
                        receiver.application(),
                        facility == null ? report.site() : facility);
        return parser.encode(message.message()).getBytes(StandardCharsets.UTF_8);
    }

    private void hangUp() {
        MllpLine open = line;
        line = null;
        if (open != null) {
            open.close();
        }
    }

    private static String cause(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
