package medivlm.triage.delivery;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.v251.message.ORU_R01;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.StandardSocketFactory;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A receiver of reports on loopback: HAPI's server, which other people made. */
public final class Ris implements AutoCloseable {
    private final List<ORU_R01> received = new CopyOnWriteArrayList<>();
    private final HapiContext context = new DefaultHapiContext();
    private final HL7Service server;

    private Ris(int port, Function<ORU_R01, AcknowledgmentCode> answer) {
        context.setSocketFactory(new LoopbackSockets());
        // the standard one writes into the working directory
        context.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
        // reads messages in the character set that they name
        context.setLowerLayerProtocol(new MinLowerLayerProtocol(true));
        server = context.newServer(port, false);
        server.registerApplication(
                new ReceivingApplication<Message>() {
                    @Override
                    public Message processMessage(Message message, Map<String, Object> metadata)
                            throws HL7Exception {
                        ORU_R01 report = (ORU_R01) message;
                        AcknowledgmentCode code = answer.apply(report);
                        if (code == AcknowledgmentCode.AA) {
                            received.add(report);
                        }
                        try {
                            return message.generateACK(
                                    code,
                                    code == AcknowledgmentCode.AA
                                            ? null
                                            : new HL7Exception("do not know this order"));
                        } catch (IOException e) {
                            throw new HL7Exception(e);
                        }
                    }

                    @Override
                    public boolean canProcess(Message message) {
                        return true;
                    }
                });
    }

    /** One that takes everything. */
    public static Ris open(int port) throws InterruptedException {
        return open(port, report -> AcknowledgmentCode.AA);
    }

    /** One that answers as told; what it answers AA counts as received. */
    public static Ris open(int port, Function<ORU_R01, AcknowledgmentCode> answer)
            throws InterruptedException {
        Ris ris = new Ris(port, answer);
        ris.server.startAndWait();
        return ris;
    }

    /** What it has taken, in order of arrival. */
    public List<ORU_R01> received() {
        return List.copyOf(received);
    }

    /** OBR-18 and OBR-25 of what it has taken, such as {@code A-1 P}. */
    public List<String> states() {
        return received.stream().map(Ris::state).toList();
    }

    /** OBR-18 and OBR-25. */
    public static String state(ORU_R01 report) {
        var request = report.getPATIENT_RESULT().getORDER_OBSERVATION().getOBR();
        return request.getPlacerField1().getValue() + " " + request.getResultStatus().getValue();
    }

    @Override
    public void close() throws IOException {
        server.stopAndWait();
        context.close();
    }

    private static final class LoopbackSockets extends StandardSocketFactory {
        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public void bind(SocketAddress address) throws IOException {
                    super.bind(
                            new InetSocketAddress(
                                    InetAddress.getLoopbackAddress(),
                                    ((InetSocketAddress) address).getPort()));
                }
            };
        }
    }
}
