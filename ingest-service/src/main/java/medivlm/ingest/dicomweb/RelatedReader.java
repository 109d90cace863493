package medivlm.ingest.dicomweb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the parts of a multipart/related body (RFC 2046 §5.1) one after the other as streams: no
 * part is ever on the heap. For one thread.
 */
final class RelatedReader {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_HEADER = 1 << 13;
    private static final int MOST_HEADERS = 50;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private boolean ended;
    private boolean first = true;
    private InputStream current = InputStream.nullInputStream();

    /**
     * @param boundary of the body, without hyphens before it
     */
    RelatedReader(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * A part.
     *
     * @param headers by their names in lower case
     * @param content to its end; what is not read of it is passed over
     */
    record BodyPart(Map<String, String> headers, InputStream content) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** Media type without parameters, in lower case. */
        String type() {
            return header("content-type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The next part; the one before is over.
     *
     * @return empty after the last
     * @throws IOException if the body breaks off or is no multipart
     */
    Optional<BodyPart> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        if (first) {
            first = false;
            // the first delimiter may stand without a line break before it
            byte[] start = new byte[delimiter.length - 2];
            if (fill(start.length) && matches(from, delimiter, 2)) {
                from += start.length;
            } else {
                new Content().transferTo(OutputStream.nullOutputStream());
            }
        } else {
            current.transferTo(OutputStream.nullOutputStream());
        }
        if (isLast()) {
            ended = true;
            return Optional.empty();
        }
        Map<String, String> headers = headers();
        current = new Content();
        return Optional.of(new BodyPart(headers, current));
    }

    private boolean isLast() throws IOException {
        String rest = line();
        return rest.startsWith("--");
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() >= MOST_HEADERS) {
                throw new IOException("a part of the body has headers that are none");
            }
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (from == to && !fill(1)) {
                if (line.toString().startsWith("--")) {
                    return line.toString(); // the last delimiter may end the body
                }
                throw new EOFException("the body breaks off within a part");
            }
            char c = (char) (buffer[from++] & 0xFF);
            if (c == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r'
                        ? line.substring(0, end - 1)
                        : line.toString();
            }
            line.append(c);
            if (line.length() > LONGEST_HEADER) {
                throw new IOException("a header of a part is too long");
            }
        }
    }

    /** Makes sure that so many bytes are there; false where the body has not. */
    private boolean fill(int wanted) throws IOException {
        if (to - from >= wanted) {
            return true;
        }
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        while (to < wanted) {
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0) {
                return false;
            }
            to += read;
        }
        return true;
    }

    private boolean matches(int at, byte[] bytes, int skipped) {
        for (int i = skipped; i < bytes.length; i++) {
            if (at + i - skipped >= to || buffer[at + i - skipped] != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Until the next delimiter, which it takes away. */
    private final class Content extends InputStream {
        private boolean over;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (over) {
                return -1;
            }
            if (length == 0) {
                return 0;
            }
            boolean more = fill(delimiter.length);
            if (!more && to == from) {
                throw new EOFException("the body breaks off within a part");
            }
            int end = plain();
            if (end == from) {
                // fill has seen to it that a whole delimiter is there, if more follows at all
                if (!more) {
                    throw new EOFException("the body breaks off within a part");
                }
                from += delimiter.length;
                over = true;
                return -1;
            }
            int count = Math.min(length, end - from);
            System.arraycopy(buffer, from, bytes, offset, count);
            from += count;
            return count;
        }

        /** End of the bytes that are no delimiter and no beginning of one. */
        private int plain() {
            for (int at = from; at < to; at++) {
                if (buffer[at] == '\r' && mayBegin(at)) {
                    return at;
                }
            }
            return to;
        }

        /** Whether a delimiter stands here, as far as the bytes go. */
        private boolean mayBegin(int at) {
            for (int i = 0; i < delimiter.length && at + i < to; i++) {
                if (buffer[at + i] != delimiter[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
