package medivlm.ingest.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RelatedReaderTest {
    /** Gives few bytes at a time, so that delimiters are cut anywhere. */
    private static final class Trickle extends ByteArrayInputStream {
        private final int most;

        Trickle(byte[] bytes, int most) {
            super(bytes);
            this.most = most;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(most, length));
        }
    }

    @Test
    void partsComeOutAsTheyWentInWhereverTheBytesAreCut() throws IOException {
        Random random = new Random(7);
        byte[] noise = new byte[200_000];
        random.nextBytes(noise);
        byte[] tricky =
                "a\r\n--bou\r\n--boundar\r\n-\r\r\n--\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] body = body("", noise, tricky, new byte[0]);

        for (int most : new int[] {1, 2, 7, 1_000, 1 << 20}) {
            assertThat(read(new Trickle(body, most))).containsExactly(noise, tricky, new byte[0]);
        }
    }

    @Test
    void aPreambleIsPassedOver() throws IOException {
        assertThat(read(new ByteArrayInputStream(body("preamble\r\n", new byte[] {1}))))
                .containsExactly(new byte[] {1});
    }

    @Test
    void aBodyThatBreaksOffIsSeen() {
        byte[] body = body("", new byte[1_000]);
        byte[] half = Arrays.copyOf(body, 600);

        assertThatThrownBy(() -> read(new ByteArrayInputStream(half)))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void headersHaveALimit() {
        byte[] body =
                ("--boundary\r\nX: " + "y".repeat(20_000) + "\r\n\r\n\r\n--boundary--")
                        .getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> read(new ByteArrayInputStream(body)))
                .hasMessageContaining("too long");
    }

    private static byte[] body(String preamble, byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(preamble.getBytes(StandardCharsets.US_ASCII));
        for (byte[] part : parts) {
            out.writeBytes(
                    "--boundary\r\nContent-Type: application/dicom\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(part);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes("--boundary--".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static List<byte[]> read(InputStream in) throws IOException {
        RelatedReader reader = new RelatedReader(in, "boundary");
        List<byte[]> parts = new ArrayList<>();
        Optional<RelatedReader.BodyPart> next = reader.next();
        while (next.isPresent()) {
            assertThat(next.get().type()).isEqualTo("application/dicom");
            parts.add(next.get().content().readAllBytes());
            next = reader.next();
        }
        return parts;
    }
}
