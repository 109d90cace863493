package medivlm.ingest.hl7.mllp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Frames of one connection: {@code <VT> message <FS> <CR>} (HL7 v2.5.1 Appendix C, MLLP release 1).
 */
final class MllpConnection {
    private static final int START = 0x0b;
    private static final int END = 0x1c;
    private static final int CR = 0x0d;
    private static final int LF = 0x0a;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final MllpLimits limits;

    MllpConnection(Socket socket, MllpLimits limits) throws IOException {
        this.socket = socket;
        this.limits = limits;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * Waits for the next frame.
     *
     * @throws MllpFrameException if something else comes
     * @throws SocketTimeoutException if nothing comes for as long as a connection may idle, or a
     *     message that has begun does not end in time
     * @throws IOException if the connection breaks
     */
    MllpFrame read() throws IOException {
        socket.setSoTimeout(millis(limits.idle()));
        int first = in.read();
        // some senders put line ends between the frames
        while (first == CR || first == LF) {
            first = in.read();
        }
        if (first < 0) {
            return new MllpFrame.End();
        }
        if (first != START) {
            throw new MllpFrameException("a frame begins with the byte 0x0B");
        }
        return content();
    }

    /** Sends a message in its frame. */
    void write(byte[] content) throws IOException {
        byte[] frame = new byte[content.length + 3];
        frame[0] = START;
        System.arraycopy(content, 0, frame, 1, content.length);
        frame[frame.length - 2] = END;
        frame[frame.length - 1] = CR;
        out.write(frame);
        out.flush();
    }

    /**
     * Ends the connection so that the other side still reads what was sent: what it sends is read
     * and thrown away until it ends, too, for as long as a message may take.
     */
    void end() throws IOException {
        socket.shutdownOutput();
        long deadline = System.nanoTime() + limits.message().toNanos();
        byte[] unwanted = new byte[8192];
        long left = limits.message().toNanos();
        while (left > 0) {
            socket.setSoTimeout(millis(Duration.ofNanos(left)));
            if (in.read(unwanted) < 0) {
                return;
            }
            left = deadline - System.nanoTime();
        }
    }

    private MllpFrame content() throws IOException {
        long deadline = System.nanoTime() + limits.message().toNanos();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int filled = 0;
        while (true) {
            int next = next(deadline);
            if (next == END) {
                break;
            }
            buffer[filled++] = (byte) next;
            if (filled == buffer.length) {
                content.write(buffer, 0, filled);
                filled = 0;
            }
            if (content.size() + filled > limits.messageBytes()) {
                content.write(buffer, 0, filled);
                return new MllpFrame.TooLong(content.toByteArray());
            }
        }
        if (next(deadline) != CR) {
            throw new MllpFrameException("a frame ends with the bytes 0x1C 0x0D");
        }
        if (content.size() == 0) {
            return new MllpFrame.Content(Arrays.copyOf(buffer, filled));
        }
        content.write(buffer, 0, filled);
        return new MllpFrame.Content(content.toByteArray());
    }

    private int next(long deadline) throws IOException {
        if (in.available() == 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new SocketTimeoutException("the message did not end in time");
            }
            socket.setSoTimeout(millis(Duration.ofNanos(left)));
        }
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the connection ended within a message");
        }
        return next;
    }

    private static int millis(Duration duration) {
        return Math.clamp(duration.toMillis(), 1, Integer.MAX_VALUE);
    }
}
