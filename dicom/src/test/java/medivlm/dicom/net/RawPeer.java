package medivlm.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;

/** A peer that writes bytes as it likes. */
final class RawPeer {
    private RawPeer() {}

    static Socket socket(AssociationServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(15_000);
        return socket;
    }

    static byte[] request() {
        return PduCodec.encode(
                new AssociateRequest(
                        1,
                        LoopbackServers.OURS,
                        LoopbackServers.THEIRS,
                        AssociateRequest.DICOM,
                        LoopbackServers.contexts(),
                        LocalInformation.with(List.of())));
    }

    static void associate(Socket socket) throws IOException {
        socket.getOutputStream().write(request());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        assertThat(in.readUnsignedShort()).isEqualTo(0x0200);
        in.skipNBytes(in.readInt());
    }

    static Abort abort(Socket socket) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(10);
        assertThat(bytes).hasSize(10).startsWith(7, 0, 0, 0, 0, 4);
        return new Abort(bytes[8], bytes[9]);
    }

    /** A P-DATA-TF with one value. */
    static byte[] value(int context, int control, byte[] content) {
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
