package medivlm.ingest.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;

/**
 * Takes the one image out of a {@code multipart/related} answer of WADO-RS (PS3.18 §8.6.1.2): what
 * comes as it is stays as it is.
 */
final class WadoPart {
    /** A boundary has at most 70 characters, and the headers of a part are a few lines. */
    private static final int HEAD = 4096;

    private WadoPart() {}

    /**
     * The image.
     *
     * @param answer closed unless it is what is returned
     */
    static Spooled of(Spooled answer, ImageStore store)
            throws ImageStoreUnavailableException, IOException {
        Optional<Slice> found = answer.view(WadoPart::slice);
        if (found.isEmpty()) {
            return answer;
        }
        Slice slice = found.get();
        try (answer;
                InputStream in = Files.newInputStream(answer.file())) {
            in.skipNBytes(slice.from());
            return store.spool(
                    new Bounded(in, slice.to() - slice.from()), slice.to() - slice.from());
        }
    }

    private record Slice(int from, int to) {}

    private static Optional<Slice> slice(ByteBuffer bytes) {
        byte[] head = new byte[Math.min(HEAD, bytes.remaining())];
        bytes.get(0, head);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        int begin = text.startsWith("\r\n") ? 2 : 0;
        int line = text.indexOf("\r\n", begin);
        int content = text.indexOf("\r\n\r\n", begin);
        if (!text.startsWith("--", begin) || line < 0 || content < 0) {
            return Optional.empty();
        }
        byte[] end = ("\r\n" + text.substring(begin, line)).getBytes(StandardCharsets.ISO_8859_1);
        int to = indexOf(bytes, end, content + 4);
        return to < 0 ? Optional.empty() : Optional.of(new Slice(content + 4, to));
    }

    private static int indexOf(ByteBuffer bytes, byte[] wanted, int from) {
        for (int i = from; i <= bytes.limit() - wanted.length; i++) {
            int j = 0;
            while (j < wanted.length && bytes.get(i + j) == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    /** The next so many bytes of another stream. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(target, offset, Math.toIntExact(Math.min(length, left)));
            left -= Math.max(0, count);
            return count;
        }
    }
}
