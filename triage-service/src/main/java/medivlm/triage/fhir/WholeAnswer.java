package medivlm.triage.fhir;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.output.UnsynchronizedByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is written as text until it is whole, then sends it at once with its length. HAPI's
 * JSON writer flushes after every value, and each flush would be a chunk on the wire; and what
 * fails halfway becomes an OperationOutcome instead of an answer that breaks off. Bytes (documents,
 * files of an export) pass through.
 */
final class WholeAnswer extends HttpServletResponseWrapper {
    /** Grows by further pieces: nothing is copied. */
    private final UnsynchronizedByteArrayOutputStream bytes = empty();

    private @Nullable PrintWriter writer;
    private byte @Nullable [] whole;

    WholeAnswer(HttpServletResponse response) {
        super(response);
    }

    private static UnsynchronizedByteArrayOutputStream empty() {
        return UnsynchronizedByteArrayOutputStream.builder().setBufferSize(8 * 1024).get();
    }

    /** Begins the text anew: a failure replaces what was written before it. */
    @Override
    public PrintWriter getWriter() {
        clear();
        PrintWriter made = new PrintWriter(bytes, false, StandardCharsets.UTF_8);
        writer = made;
        return made;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer == null) {
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        clear();
    }

    @Override
    public void reset() {
        super.reset();
        clear();
    }

    private void clear() {
        bytes.reset();
        whole = null;
    }

    /** Takes the answer as it goes out, instead of what a writer was given before. */
    void put(byte[] answer) {
        whole = answer;
    }

    /** Sends the text, if there is one. */
    void send() throws IOException {
        byte[] put = whole;
        PrintWriter made = writer;
        if (put != null) {
            setContentLength(put.length);
            getResponse().getOutputStream().write(put);
        } else if (made != null) {
            made.flush();
            setContentLength(bytes.size());
            bytes.writeTo(getResponse().getOutputStream());
        }
    }
}
