package medivlm.triage.delivery.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLServerSocket;
import medivlm.triage.delivery.DeliveryConfig;
import medivlm.triage.delivery.Message;
import medivlm.triage.delivery.OutgoingReports;
import medivlm.triage.delivery.Transmitter;
import medivlm.triage.delivery.rules.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To receivers over TLS that ask for our certificate; all certificates are made here. */
class MllpTlsTest {
    private static final Message REPORT =
            OutgoingReports.message(1, "preliminary", "Large effusion.");

    @TempDir Path directory;

    private Path ours;
    private Path trustsOurs;

    @BeforeEach
    void makeOurKeys() throws Exception {
        ours = directory.resolve("ours.p12");
        trustsOurs = directory.resolve("trusts-ours.p12");
        KeyStores.pair(ours, trustsOurs, "dns:triage.example");
    }

    /** A receiver that acknowledges one message, where the handshake succeeds. */
    private static final class Receiver implements AutoCloseable {
        private final SSLServerSocket server;
        private final List<String> received = new CopyOnWriteArrayList<>();

        Receiver(Path keys, Path trust) throws Exception {
            server =
                    (SSLServerSocket)
                            KeyStores.server(keys, trust)
                                    .getServerSocketFactory()
                                    .createServerSocket(0, 4, InetAddress.getLoopbackAddress());
            server.setNeedClientAuth(true);
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return server.getLocalPort();
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    String message = message(socket.getInputStream());
                    received.add(message);
                    String id = message.lines().findFirst().orElse("").split("\\|", -1)[9];
                    String answer =
                            "\u000bMSH|^~\\&|RIS||MEDIVLM||20260301||ACK^R01|1|P|2.5.1\rMSA|AA|"
                                    + id
                                    + "\r\u001c\r";
                    socket.getOutputStream().write(answer.getBytes(UTF_8));
                    socket.getOutputStream().flush();
                } catch (IOException e) {
                    // a sender without the right certificate, or the end of the test
                }
            }
        }

        private static String message(InputStream in) throws IOException {
            StringBuilder text = new StringBuilder();
            int next = in.read();
            while (next != 0x1c) {
                if (next < 0) {
                    throw new IOException("no message");
                }
                if (next != 0x0b) {
                    text.append((char) next);
                }
                next = in.read();
            }
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void reportArrivesAtAReceiverThatKnowsUsAndWhomWeKnow() throws Exception {
        Path theirs = directory.resolve("theirs.p12");
        Path trustsTheirs = directory.resolve("trusts-theirs.p12");
        KeyStores.pair(theirs, trustsTheirs, "ip:127.0.0.1");
        try (Receiver receiver = new Receiver(theirs, trustsOurs);
                Transmitter transmitter = transmitter(receiver.port(), trustsTheirs, ours)) {
            assertThat(transmitter.send(REPORT)).isEqualTo(new Reply.Accepted());
            assertThat(receiver.received).singleElement().asString().contains("ORU^R01", "|P|");
        }
    }

    @Test
    void nothingIsSentToAReceiverWhomWeDoNotKnow() throws Exception {
        Path theirs = directory.resolve("theirs.p12");
        KeyStores.pair(theirs, directory.resolve("unused.p12"), "ip:127.0.0.1");
        try (Receiver receiver = new Receiver(theirs, trustsOurs);
                Transmitter transmitter = transmitter(receiver.port(), trustsOurs, ours)) {
            assertThat(transmitter.send(REPORT)).isInstanceOf(Reply.Unreachable.class);
            assertThat(receiver.received).isEmpty();
        }
    }

    @Test
    void nothingIsSentToAReceiverWhoseCertificateIsForAnotherHost() throws Exception {
        Path theirs = directory.resolve("theirs.p12");
        Path trustsTheirs = directory.resolve("trusts-theirs.p12");
        KeyStores.pair(theirs, trustsTheirs, "dns:another.example");
        try (Receiver receiver = new Receiver(theirs, trustsOurs);
                Transmitter transmitter = transmitter(receiver.port(), trustsTheirs, ours)) {
            assertThat(transmitter.send(REPORT)).isInstanceOf(Reply.Unreachable.class);
            assertThat(receiver.received).isEmpty();
        }
    }

    @Test
    void receiverThatDoesNotKnowUsTakesNothing() throws Exception {
        Path theirs = directory.resolve("theirs.p12");
        Path trustsTheirs = directory.resolve("trusts-theirs.p12");
        KeyStores.pair(theirs, trustsTheirs, "ip:127.0.0.1");
        try (Receiver receiver = new Receiver(theirs, trustsTheirs);
                Transmitter transmitter = transmitter(receiver.port(), trustsTheirs, ours)) {
            assertThat(transmitter.send(REPORT)).isInstanceOf(Reply.Unreachable.class);
            assertThat(receiver.received).isEmpty();
        }
    }

    /** As the service makes it of its settings. */
    private static Transmitter transmitter(int port, Path trust, Path keys) {
        String prefix = "triage.delivery.destinations.ris.";
        DeliveryConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(DeliveryConfig.class)
                        .withConverter(Duration.class, 100, new DurationConverter())
                        .withDefaultValue(prefix + "host", "127.0.0.1")
                        .withDefaultValue(prefix + "port", Integer.toString(port))
                        .withDefaultValue(prefix + "tls", "true")
                        .withDefaultValue(prefix + "trust-store", trust.toString())
                        .withDefaultValue(prefix + "trust-store-password", KeyStores.PASSWORD)
                        .withDefaultValue(prefix + "key-store", keys.toString())
                        .withDefaultValue(prefix + "key-store-password", KeyStores.PASSWORD)
                        .build()
                        .getConfigMapping(DeliveryConfig.class);
        return Objects.requireNonNull(new MllpTransmitters(config).routes().get("ris"))
                .transmitter()
                .get();
    }
}
