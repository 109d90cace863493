package medivlm.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a peer may not do on an association (PS3.8 §9.3), and what becomes of the others. */
class HostilePeerTest {
    private final LoopbackServers servers = new LoopbackServers();

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void whatIsNoRequestIsAborted() throws Exception {
        AssociationServer server = servers.start(LoopbackServers::echo, LoopbackServers.PATIENT, 5);
        try (Socket socket = RawPeer.socket(server)) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(RawPeer.abort(socket)).isEqualTo(Abort.UNRECOGNIZED_PDU);
        }
        assertThat(servers.heard().poll(10, TimeUnit.SECONDS)).isEqualTo("malformed");
    }

    @Test
    void aValueOfAContextThatWasNotAgreedOnAborts() throws Exception {
        assertThat(abortAfter(RawPeer.value(77, 3, new byte[4])))
                .isEqualTo(Abort.UNEXPECTED_PARAMETER);
    }

    @Test
    void aValueLongerThanItsPduAborts() throws Exception {
        byte[] pdu = RawPeer.value(1, 3, new byte[4]);
        ByteBuffer.wrap(pdu).putInt(6, 1000);

        assertThat(abortAfter(pdu)).isEqualTo(Abort.INVALID_PARAMETER);
    }

    @Test
    void aReleaseInsideAMessageAborts() throws Exception {
        byte[] open = RawPeer.value(1, 1, new byte[4]);
        byte[] release = PduCodec.encode(new ReleaseRequest());
        byte[] both =
                ByteBuffer.allocate(open.length + release.length).put(open).put(release).array();

        assertThat(abortAfter(both)).isEqualTo(Abort.UNEXPECTED_PDU);
    }

    @Test
    void aCommandInsideADataSetAborts() throws Exception {
        byte[] first = RawPeer.value(1, 0, new byte[4]);
        byte[] second = RawPeer.value(1, 1, new byte[4]);
        byte[] both =
                ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();

        assertThat(abortAfter(both)).isEqualTo(Abort.UNEXPECTED_PARAMETER);
    }

    @Test
    void severalValuesInOnePduAreOneMessage() throws Exception {
        AssociationServer server = servers.start(LoopbackServers::echo, LoopbackServers.PATIENT, 5);
        try (Socket socket = RawPeer.socket(server)) {
            RawPeer.associate(socket);
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
        AssociationServer server = servers.start(LoopbackServers::echo, hasty, 5);
        try (Socket socket = RawPeer.socket(server)) {
            RawPeer.associate(socket);

            assertThat(RawPeer.abort(socket)).isEqualTo(Abort.NOT_SPECIFIED);
        }
        assertThat(servers.heard().poll(10, TimeUnit.SECONDS)).isEqualTo("TimedOut");
    }

    @Test
    void aRequestThatTricklesInIsCutOff() throws Exception {
        Timeouts hasty = new Timeouts(Duration.ofMillis(400), Duration.ofSeconds(20));
        AssociationServer server = servers.start(LoopbackServers::echo, hasty, 5);
        byte[] request = RawPeer.request();
        try (Socket socket = RawPeer.socket(server)) {
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
        assertThat(servers.heard().poll(10, TimeUnit.SECONDS)).isEqualTo("malformed");
    }

    @Test
    void aConnectionThatEndsTouchesNoOther() throws Exception {
        AssociationServer server = servers.start(LoopbackServers::echo, LoopbackServers.PATIENT, 5);
        try (Association steady = LoopbackServers.open(server)) {
            try (Socket socket = RawPeer.socket(server)) {
                RawPeer.associate(socket);
                socket.getOutputStream().write(RawPeer.value(1, 0, new byte[4]));
            }
            assertThat(servers.heard().poll(10, TimeUnit.SECONDS)).isEqualTo("ConnectionLost");

            PresentationContext context = steady.contexts().iterator().next();
            LoopbackServers.send(steady, context, true, new byte[] {5});
            assertThat(LoopbackServers.read(steady, true)).isEqualTo(new byte[] {5});
            steady.release();
        }
    }

    private Abort abortAfter(byte[] bytes) throws Exception {
        AssociationServer server = servers.start(LoopbackServers::echo, LoopbackServers.PATIENT, 5);
        try (Socket socket = RawPeer.socket(server)) {
            RawPeer.associate(socket);
            socket.getOutputStream().write(bytes);
            Abort abort = RawPeer.abort(socket);
            assertThat(servers.heard().poll(10, TimeUnit.SECONDS)).isEqualTo("ProtocolViolated");
            return abort;
        }
    }
}
