package medivlm.ingest.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compression of pixels. The noise of a radiograph leaves little to gain and costs a third of a
 * second for ten megabytes, more than a hospital network needs for them: only what shrinks to a
 * third, such as large even areas, is worth it.
 */
final class Gzip {
    private static final int BLOCK = 1 << 12;
    private static final int SAMPLES = 32;
    private static final double WORTH = 1 / 3.0;

    private Gzip() {}

    /** Whether a few blocks of the content shrink to a third. */
    static boolean pays(byte[] content) {
        if (content.length < 2 * BLOCK) {
            return false;
        }
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            int blocks = Math.min(SAMPLES, content.length / BLOCK);
            int apart = content.length / blocks;
            byte[] out = new byte[2 * BLOCK];
            long shrunk = 0;
            for (int i = 0; i < blocks; i++) {
                deflater.reset();
                deflater.setInput(content, i * apart, BLOCK);
                deflater.finish();
                shrunk += deflater.deflate(out);
            }
            return shrunk < WORTH * BLOCK * blocks;
        } finally {
            deflater.end();
        }
    }

    static byte[] of(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 4);
        try (GZIPOutputStream gzip = new Fast(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be compressed", e);
        }
        return out.toByteArray();
    }

    private static final class Fast extends GZIPOutputStream {
        Fast(ByteArrayOutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
