package medivlm.dicom.net;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection that PDUs travel on. Reading and writing is for one thread; {@link #abort} and
 * {@link #close} may come from any.
 */
final class PduChannel implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final AtomicBoolean closed = new AtomicBoolean();
    private long deadline;

    PduChannel(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.out = socket.getOutputStream();
    }

    /**
     * Type and length of a PDU.
     *
     * @param type its type
     * @param length bytes that follow, 0 to 2³² − 1
     */
    record Header(int type, long length) {}

    /** All that is read from now on must have come within this time. */
    void allowInAll(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    /** From now on the other side may be silent for this long between two bytes. */
    void allowBetweenBytes(Duration time) throws IOException {
        deadline = 0;
        socket.setSoTimeout((int) time.toMillis());
    }

    /**
     * The next header.
     *
     * @throws AssociationException.ConnectionLost if the connection has ended
     */
    Header header() throws IOException {
        byte[] bytes = new byte[PduCodec.HEADER];
        readFully(bytes, bytes.length);
        return new Header(bytes[0] & 0xFF, ByteBuffer.wrap(bytes).getInt(2) & 0xFFFF_FFFFL);
    }

    /**
     * The PDU that follows a header other than P-DATA-TF.
     *
     * @throws AssociationException.ProtocolViolated if it is none or too long
     */
    Pdu body(Header header) throws IOException {
        if (header.type() < PduCodec.ASSOCIATE_RQ || header.type() > PduCodec.ABORT) {
            throw new AssociationException.ProtocolViolated(
                    "PDU type " + header.type() + " is none", Abort.UNRECOGNIZED_PDU);
        }
        if (header.length() > PduCodec.LONGEST) {
            throw new AssociationException.ProtocolViolated(
                    "a PDU of " + header.length() + " bytes is too long", Abort.INVALID_PARAMETER);
        }
        byte[] bytes = new byte[(int) header.length()];
        readFully(bytes, bytes.length);
        return PduCodec.decode(header.type(), ByteBuffer.wrap(bytes));
    }

    /** Reads exactly {@code length} bytes. */
    void readFully(byte[] bytes, int length) throws IOException {
        int at = 0;
        while (at < length) {
            at += read(bytes, at, length - at);
        }
    }

    /** Reads at least one byte. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            if (deadline != 0) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException();
                }
                socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            }
            int read = in.read(bytes, offset, length);
            if (read < 0) {
                throw new EOFException();
            }
            return read;
        } catch (SocketTimeoutException e) {
            throw new AssociationException.TimedOut("the other side was silent for too long");
        } catch (EOFException e) {
            throw new AssociationException.ConnectionLost();
        }
    }

    void write(Pdu pdu) throws IOException {
        byte[] bytes = PduCodec.encode(pdu);
        write(bytes, bytes.length);
    }

    void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
    }

    /** Says why, as far as the connection still carries it, and closes. */
    void abort(Abort abort) {
        if (!closed.get()) {
            try {
                write(abort);
            } catch (IOException e) {
                // it is gone already
            }
        }
        close();
    }

    /**
     * Reads until the other side closes, for as long as was allowed, so that it gets our last word.
     */
    void awaitClose() {
        byte[] ignored = new byte[1 << 12];
        try {
            socket.shutdownOutput();
            while (true) {
                read(ignored, 0, ignored.length);
            }
        } catch (IOException e) {
            close(); // that is what was waited for
        }
    }

    InetAddress peer() {
        return socket.getInetAddress();
    }

    boolean isClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                socket.close();
            } catch (IOException e) {
                // nothing more can be done for it
            }
        }
    }
}
