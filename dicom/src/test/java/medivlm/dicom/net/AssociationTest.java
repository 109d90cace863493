package medivlm.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import medivlm.dicom.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Associations over loopback: what PS3.8 allows, and what it does not. */
class AssociationTest {
    private static final AeTitle OURS = new AeTitle("TRIAGE");
    private static final AeTitle THEIRS = new AeTitle("MODALITY");
    private static final Timeouts PATIENT =
            new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20));
    private static final String SYNTAX = Uid.EXPLICIT_VR_LITTLE_ENDIAN;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<AssociationServer> servers = new ArrayList<>();

    private final AssociationObserver observer =
            new AssociationObserver() {
                @Override
                public void released(Association association) {
                    heard.add("released");
                }

                @Override
                public void failed(Association association, Exception how) {
                    heard.add(how.getClass().getSimpleName());
                }

                @Override
                public void rejected(InetAddress peer, AssociateReject reject) {
                    heard.add("rejected");
                }

                @Override
                public void malformed(InetAddress peer, IOException how) {
                    heard.add("malformed");
                }
            };

    @AfterEach
    void stop() {
        servers.forEach(AssociationServer::close);
    }

    @Test
    void aMessageOfManyFragmentsArrivesAsItWasSent() throws Exception {
        AssociationServer server = start(AssociationTest::echo, PATIENT, 5);
        byte[] content = new byte[1_500_001];
        new Random(1).nextBytes(content);

        try (Association association = open(server)) {
            PresentationContext context = association.contexts().iterator().next();
            send(association, context, true, new byte[] {1, 2, 3});
            send(association, context, false, content);

            assertThat(read(association, true)).isEqualTo(new byte[] {1, 2, 3});
            assertThat(read(association, false)).isEqualTo(content);
            association.release();
        }
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("released");
    }

    @Test
    void theFirstKnownTransferSyntaxOfTheRequestorIsChosen() throws Exception {
        AssociationServer server = start(AssociationTest::echo, PATIENT, 5);
        List<ProposedContext> contexts =
                List.of(
                        new ProposedContext(
                                1,
                                Uid.CT_IMAGE_STORAGE,
                                List.of("1.2.3", Uid.JPEG_BASELINE, SYNTAX)),
                        new ProposedContext(3, "1.2.840.10008.5.1.4.1.1.999", List.of(SYNTAX)),
                        new ProposedContext(5, Uid.CT_IMAGE_STORAGE, List.of("1.2.3")));

        try (Association association =
                requestor(PATIENT).open(address(server), OURS, contexts, List.of())) {
            assertThat(association.contexts())
                    .containsExactly(
                            new PresentationContext(1, Uid.CT_IMAGE_STORAGE, Uid.JPEG_BASELINE));
        }
    }

    @Test
    void whoCallsAnotherTitleIsRejectedForGood() throws Exception {
        AssociationServer server = start(AssociationTest::echo, PATIENT, 5);

        assertThatExceptionOfType(AssociationException.Rejected.class)
                .isThrownBy(() ->
                        requestor(PATIENT)
                                .open(address(server), new AeTitle("OTHER"), contexts(), List.of()))
                .satisfies(e ->
                        assertThat(e.rejection())
                                .isEqualTo(AssociateReject.CALLED_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void whoMayNotConnectIsRejectedForGood() throws Exception {
        AssociationServer server = start(AssociationTest::echo, PATIENT, 5);
        Requestor stranger = new Requestor(new AeTitle("STRANGER"), PATIENT);

        assertThatExceptionOfType(AssociationException.Rejected.class)
                .isThrownBy(() -> stranger.open(address(server), OURS, contexts(), List.of()))
                .satisfies(e ->
                        assertThat(e.rejection())
                                .isEqualTo(AssociateReject.CALLING_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void oneAssociationTooManyIsAskedToTryLater() throws Exception {
        AssociationServer server = start(AssociationTest::echo, PATIENT, 1);
        try (Association first = open(server)) {
            assertThatExceptionOfType(AssociationException.Rejected.class)
                    .isThrownBy(() -> open(server))
                    .satisfies(e -> assertThat(e.rejection().isTransient()).isTrue());
            first.release();
        }
        heard.clear();
        waitUntilFree(server);

        open(server).close();
    }

    @Test
    void whatIsNoRequestIsAborted() throws Exception {
        AssociationServer server = start(AssociationTest::echo, PATIENT, 5);
        try (Socket socket = socket(server)) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(abort(socket)).isEqualTo(Abort.UNRECOGNIZED_PDU);
        }
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("malformed");
    }

    @Test
    void aValueOfAContextThatWasNotAgreedOnAborts() throws Exception {
        assertThat(abortAfter(value(77, 3, new byte[4]))).isEqualTo(Abort.UNEXPECTED_PARAMETER);
    }

    @Test
    void aValueLongerThanItsPduAborts() throws Exception {
        byte[] pdu = value(1, 3, new byte[4]);
        ByteBuffer.wrap(pdu).putInt(6, 1000);

        assertThat(abortAfter(pdu)).isEqualTo(Abort.INVALID_PARAMETER);
    }

    @Test
    void aReleaseInsideAMessageAborts() throws Exception {
        byte[] open = value(1, 1, new byte[4]);
        byte[] release = PduCodec.encode(new ReleaseRequest());
        byte[] both =
                ByteBuffer.allocate(open.length + release.length).put(open).put(release).array();

        assertThat(abortAfter(both)).isEqualTo(Abort.UNEXPECTED_PDU);
    }

    @Test
    void aCommandInsideADataSetAborts() throws Exception {
        byte[] first = value(1, 0, new byte[4]);
        byte[] second = value(1, 1, new byte[4]);
        byte[] both =
                ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();

        assertThat(abortAfter(both)).isEqualTo(Abort.UNEXPECTED_PARAMETER);
    }

    @Test
    void severalValuesInOnePduAreOneMessage() throws Exception {
        AssociationServer server = start(AssociationTest::echo, PATIENT, 5);
        try (Socket socket = socket(server)) {
            associate(socket);
            ByteBuffer pdu = ByteBuffer.allocate(6 + 3 * 8);
            pdu.put((byte) 4).put((byte) 0).putInt(24);
            pdu.putInt(4).put((byte) 1).put((byte) 0).put((byte) 7).put((byte) 8);
            pdu.putInt(4).put((byte) 1).put((byte) 0).put((byte) 9).put((byte) 10);
            pdu.putInt(4).put((byte) 1).put((byte) 2).put((byte) 11).put((byte) 12);
            socket.getOutputStream().write(pdu.array());

            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = in.readNBytes(6 + 6 + 6);
            assertThat(answer).endsWith(7, 8, 9, 10, 11, 12).startsWith(4, 0, 0, 0, 0, 12);
        }
    }

    @Test
    void silenceIsAborted() throws Exception {
        Timeouts hasty = new Timeouts(Duration.ofSeconds(20), Duration.ofMillis(200));
        AssociationServer server = start(AssociationTest::echo, hasty, 5);
        try (Socket socket = socket(server)) {
            associate(socket);

            assertThat(abort(socket)).isEqualTo(Abort.NOT_SPECIFIED);
        }
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("TimedOut");
    }

    @Test
    void aRequestThatTricklesInIsCutOff() throws Exception {
        Timeouts hasty = new Timeouts(Duration.ofMillis(400), Duration.ofSeconds(20));
        AssociationServer server = start(AssociationTest::echo, hasty, 5);
        byte[] request = request();
        try (Socket socket = socket(server)) {
            long start = System.nanoTime();
            boolean cut = false;
            for (int i = 0; i < request.length && !cut; i++) {
                try {
                    socket.getOutputStream().write(request[i]);
                    Thread.sleep(50);
                } catch (IOException e) {
                    cut = true;
                }
            }
            assertThat(cut).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(8));
        }
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("malformed");
    }

    @Test
    void aConnectionThatEndsTouchesNoOther() throws Exception {
        AssociationServer server = start(AssociationTest::echo, PATIENT, 5);
        try (Association steady = open(server)) {
            try (Socket socket = socket(server)) {
                associate(socket);
                socket.getOutputStream().write(value(1, 0, new byte[4]));
            }
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("ConnectionLost");

            PresentationContext context = steady.contexts().iterator().next();
            send(steady, context, true, new byte[] {5});
            assertThat(read(steady, true)).isEqualTo(new byte[] {5});
            steady.release();
        }
    }

    @Test
    void releasesThatCrossEndTheAssociationOnBothSides() throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        AssociationServer server =
                start(
                        association -> {
                            try {
                                ready.await(10, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                throw new IOException(e);
                            }
                            association.release();
                        },
                        PATIENT,
                        5);
        try (Association association = open(server)) {
            ready.countDown();
            association.release();
        }
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("released");
    }

    @Test
    void aServerThatStopsLetsAnOpenAssociationEnd() throws Exception {
        AssociationServer server = start(AssociationTest::echo, PATIENT, 5);
        try (Association association = open(server)) {
            Thread closing = Thread.ofPlatform().start(() -> server.close(Duration.ofSeconds(20)));
            PresentationContext context = association.contexts().iterator().next();
            send(association, context, true, new byte[] {6});
            assertThat(read(association, true)).isEqualTo(new byte[] {6});
            association.release();
            closing.join(Duration.ofSeconds(15));
            assertThat(closing.isAlive()).isFalse();
        }
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("released");
    }

    @Test
    void manyAssociationsLeaveNoneOpen() throws Exception {
        AssociationServer server = start(AssociationTest::echo, PATIENT, 8);
        for (int i = 0; i < 300; i++) {
            try (Association association = open(server)) {
                association.release();
            }
        }
        waitUntilFree(server);
    }

    private static void waitUntilFree(AssociationServer server) throws InterruptedException {
        for (int i = 0; i < 200 && server.associations() > 0; i++) {
            Thread.sleep(25);
        }
        assertThat(server.associations()).isZero();
    }

    private Abort abortAfter(byte[] bytes) throws Exception {
        AssociationServer server = start(AssociationTest::echo, PATIENT, 5);
        try (Socket socket = socket(server)) {
            associate(socket);
            socket.getOutputStream().write(bytes);
            Abort abort = abort(socket);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("ProtocolViolated");
            return abort;
        }
    }

    private AssociationServer start(AssociationHandler handler, Timeouts timeouts, int most)
            throws IOException {
        AssociationServer server =
                AssociationServer.start(
                        new AssociationServer.Settings(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                ServerSocketFactory.getDefault(),
                                most,
                                timeouts),
                        new SyntaxNegotiator(
                                Set.of(OURS),
                                Set.of(THEIRS),
                                sopClass ->
                                        sopClass.equals(Uid.CT_IMAGE_STORAGE)
                                                ? Set.of(SYNTAX, Uid.JPEG_BASELINE)
                                                : Set.of()),
                        handler,
                        observer);
        servers.add(server);
        return server;
    }

    /** Sends back what comes. */
    private static void echo(Association association) throws IOException {
        Optional<MessagePart> part = association.next();
        while (part.isPresent()) {
            try (OutputStream out =
                    association.send(part.get().context(), part.get().isCommand())) {
                out.write(part.get().readAllBytes());
            }
            part = association.next();
        }
    }

    private static Requestor requestor(Timeouts timeouts) {
        return new Requestor(THEIRS, timeouts);
    }

    private static Association open(AssociationServer server) throws IOException {
        return requestor(PATIENT).open(address(server), OURS, contexts(), List.of());
    }

    private static List<ProposedContext> contexts() {
        return List.of(new ProposedContext(1, Uid.CT_IMAGE_STORAGE, List.of(SYNTAX)));
    }

    private static InetSocketAddress address(AssociationServer server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    private static void send(
            Association association, PresentationContext context, boolean command, byte[] content)
            throws IOException {
        try (OutputStream out = association.send(context, command)) {
            out.write(content);
        }
    }

    private static byte[] read(Association association, boolean command) throws IOException {
        MessagePart part = association.next().orElseThrow();
        assertThat(part.isCommand()).isEqualTo(command);
        return part.readAllBytes();
    }

    private static Socket socket(AssociationServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(15_000);
        return socket;
    }

    private static byte[] request() {
        return PduCodec.encode(
                new AssociateRequest(
                        1,
                        OURS,
                        THEIRS,
                        AssociateRequest.DICOM,
                        contexts(),
                        LocalInformation.with(List.of())));
    }

    private static void associate(Socket socket) throws IOException {
        socket.getOutputStream().write(request());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        assertThat(in.readUnsignedShort()).isEqualTo(0x0200);
        in.skipNBytes(in.readInt());
    }

    private static Abort abort(Socket socket) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(10);
        assertThat(bytes).hasSize(10).startsWith(7, 0, 0, 0, 0, 4);
        return new Abort(bytes[8], bytes[9]);
    }

    /** A P-DATA-TF with one value. */
    private static byte[] value(int context, int control, byte[] content) {
        return ByteBuffer.allocate(12 + content.length)
                .put((byte) 4)
                .put((byte) 0)
                .putInt(6 + content.length)
                .putInt(2 + content.length)
                .put((byte) context)
                .put((byte) control)
                .put(content)
                .array();
    }
}
