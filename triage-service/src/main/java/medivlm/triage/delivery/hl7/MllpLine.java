package medivlm.triage.delivery.hl7;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection that carries one framed message and its answer at a time (MLLP release 1). */
final class MllpLine implements AutoCloseable {
    private static final int START = 0x0b;
    private static final int END = 0x1c;
    private static final int CR = 0x0d;

    /** An answer is an acknowledgement; nobody needs more for one. */
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final Duration timeout;

    private MllpLine(Socket socket, Duration timeout) throws IOException {
        this.socket = socket;
        this.timeout = timeout;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Connects.
     *
     * @param factory plain, or TLS, which also checks that the certificate is that of the host
     * @param timeout for the connection, and for each answer
     * @throws IOException if that does not succeed in time
     */
    static MllpLine open(SocketFactory factory, String host, int port, Duration timeout)
            throws IOException {
        Socket socket = factory.createSocket();
        try {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            if (socket instanceof SSLSocket tls) {
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                tls.setSSLParameters(parameters);
                tls.startHandshake();
            }
            return new MllpLine(socket, timeout);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends a message and waits for the answer.
     *
     * @throws IOException if the connection breaks, or no whole answer comes in time
     */
    byte[] exchange(byte[] message) throws IOException {
        byte[] frame = new byte[message.length + 3];
        frame[0] = START;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[frame.length - 2] = END;
        frame[frame.length - 1] = CR;
        socket.getOutputStream().write(frame);
        socket.getOutputStream().flush();
        long deadline = System.nanoTime() + timeout.toNanos();
        while (next(deadline) != START) {
            // what stands between frames means nothing
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        int next = next(deadline);
        while (next != END) {
            if (answer.size() == LONGEST_ANSWER) {
                throw new IOException("the answer has more than " + LONGEST_ANSWER + " bytes");
            }
            answer.write(next);
            next = next(deadline);
        }
        return answer.toByteArray();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int next(long deadline) throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        if (in.available() == 0) {
            socket.setSoTimeout(Math.toIntExact(left));
        }
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the receiver ended the connection without an answer");
        }
        return next;
    }
}
