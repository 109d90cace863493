package medivlm.ingest.rendering;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import medivlm.dicom.Limits;
import org.jspecify.annotations.Nullable;

/** Reads PNG and JPEG. */
final class PictureDecoder {
    private PictureDecoder() {}

    /** Whether these bytes begin like a PNG or a JPEG. */
    static boolean isPicture(ByteBuffer content) {
        return startsWith(content, 0x89, 'P') || startsWith(content, 0xFF, 0xD8);
    }

    /**
     * The picture, or null when it has more pixels than the limits allow or is of no known format.
     *
     * @throws IOException if it is damaged
     */
    static @Nullable BufferedImage read(ByteBuffer content, Limits limits) throws IOException {
        byte[] bytes = new byte[content.limit()];
        content.get(0, bytes);
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                return pixels > limits.maxPixels() ? null : reader.read(0);
            } finally {
                reader.dispose();
            }
        }
    }

    private static boolean startsWith(ByteBuffer content, int first, int second) {
        return content.limit() > 1
                && (content.get(0) & 0xFF) == first
                && (content.get(1) & 0xFF) == second;
    }
}
