package medivlm.ingest.hl7.mllp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.llp.LLPException;
import ca.uhn.hl7v2.model.v251.message.ACK;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import medivlm.ingest.hl7.Hl7Intake;
import medivlm.ingest.hl7.Hl7Sites;
import medivlm.ingest.hl7.Messages;
import medivlm.ingest.hl7.RecentMessages;
import medivlm.ingest.intake.Fakes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real sockets; the well-behaved client is HAPI's. */
class MllpListenerTest {
    private static final int MOST = 4096;

    private final Fakes kafka = new Fakes();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private MllpListener listener;

    @BeforeEach
    void listen() throws IOException {
        listener =
                new MllpListener(
                        new ServerSocket(0, 16, InetAddress.getLoopbackAddress()),
                        new Hl7Intake(
                                null,
                                new Hl7Sites(Map.of(), "main"),
                                Set.of("P"),
                                UTF_8,
                                site -> ZoneOffset.UTC,
                                kafka,
                                Clock.systemUTC(),
                                RecentMessages.ofThisProcess()),
                        new MllpLimits(2, MOST, Duration.ofMillis(500), Duration.ofSeconds(5)),
                        new MllpLedger(meters));
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void clientOfAnotherLibraryIsAnswered() throws HL7Exception, LLPException, IOException {
        try (HapiContext context = new DefaultHapiContext()) {
            Connection connection = context.newClient("127.0.0.1", listener.port(), false);
            try {
                ACK first = send(context, connection, Messages.order("1", "NW", "A-1", "S"));
                ACK second = send(context, connection, Messages.order("2", "??", "A-1", "S"));

                assertThat(first.getMSA().getAcknowledgmentCode().getValue()).isEqualTo("AA");
                assertThat(first.getMSA().getMessageControlID().getValue()).isEqualTo("1");
                assertThat(second.getMSA().getAcknowledgmentCode().getValue()).isEqualTo("AE");
                assertThat(second.getERR().getErrorLocation(0).getSegmentID().getValue())
                        .isEqualTo("ORC");
                assertThat(second.getERR().getHL7ErrorCode().getIdentifier().getValue())
                        .isEqualTo("103");
                assertThat(second.getERR().getUserMessage().getValue()).contains("NW, XO or CA");
            } finally {
                connection.close();
            }
        }
        assertThat(kafka.published).hasSize(1);
    }

    @Test
    void bytesThatTrickleInOnePieceEachAreOneMessage() throws IOException {
        try (Socket client = connect()) {
            for (byte one : frame(Messages.order("1", "NW", "A-1", "S"))) {
                client.getOutputStream().write(one);
                client.getOutputStream().flush();
            }
            assertThat(answer(client)).contains("MSA|AA|1");
        }
    }

    @Test
    void severalMessagesAtOnceAreAnsweredInTheirOrder() throws IOException {
        try (Socket client = connect()) {
            client.getOutputStream().write(frame(Messages.order("1", "NW", "A-1", "S")));
            client.getOutputStream().write(frame(Messages.order("2", "XO", "A-1", "R")));
            assertThat(answer(client)).contains("MSA|AA|1");
            assertThat(answer(client)).contains("MSA|AA|2");
        }
    }

    @Test
    void connectionEndsWithoutAnAnswerWhileKafkaIsDown() throws IOException {
        kafka.down = true;
        try (Socket client = connect()) {
            client.getOutputStream().write(frame(Messages.order("1", "NW", "A-1", "S")));
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        await(() -> counted("triage.hl7.messages", "outcome", "unavailable") == 1);
    }

    @Test
    void messageThatIsTooLongIsRejectedAndEndsTheConnection() throws IOException {
        try (Socket client = connect()) {
            String message = Messages.order("1", "NW", "A-1", "S") + "NTE|1||" + "x".repeat(MOST);
            client.getOutputStream().write(frame(message));
            assertThat(answer(client)).contains("MSA|AR|1").contains("more than 4096 bytes");
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(kafka.published).isEmpty();
    }

    @Test
    void messageThatDoesNotEndIsGivenUp() throws IOException {
        try (Socket client = connect()) {
            client.getOutputStream().write(0x0b);
            client.getOutputStream().write("MSH|".getBytes(US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        await(() -> counted("triage.hl7.connections.broken", "cause", "timeout") == 1);
    }

    @Test
    void senderOfSomethingElseIsClosed() throws IOException {
        try (Socket client = connect()) {
            client.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAndThePlaceComesBack() throws IOException {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Socket client = connect();
            clients.add(client);
            client.getOutputStream().write(frame(Messages.order("c" + i, "NW", "A-1", "S")));
            answer(client);
        }
        try (Socket third = connect()) {
            assertThat(third.getInputStream().read()).isEqualTo(-1);
        }
        for (Socket client : clients) {
            client.close();
        }
        await(() -> listener.connections() == 0);
        try (Socket fourth = connect()) {
            fourth.getOutputStream().write(frame(Messages.order("9", "NW", "A-1", "S")));
            assertThat(answer(fourth)).contains("MSA|AA|9");
        }
    }

    private static ACK send(HapiContext context, Connection connection, String message)
            throws HL7Exception, LLPException, IOException {
        return (ACK)
                connection.getInitiator().sendAndReceive(context.getPipeParser().parse(message));
    }

    private double counted(String name, String tag, String value) {
        Counter counter = meters.find(name).tag(tag, value).counter();
        return counter == null ? 0 : counter.count();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static byte[] frame(String message) {
        return ("\u000b" + message + "\u001c\r").getBytes(UTF_8);
    }

    private static String answer(Socket client) throws IOException {
        StringBuilder answer = new StringBuilder();
        int next = client.getInputStream().read();
        while (next != 0x1c && next >= 0) {
            answer.append((char) next);
            next = client.getInputStream().read();
        }
        assertThat(client.getInputStream().read()).isEqualTo('\r');
        return answer.toString();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
