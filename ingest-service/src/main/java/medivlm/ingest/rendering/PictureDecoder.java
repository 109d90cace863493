package medivlm.ingest.rendering;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
    static boolean isPicture(byte[] content) {
        return startsWith(content, 0x89, 'P') || startsWith(content, 0xFF, 0xD8);
    }

    /**
     * The picture, or null when it has more pixels than the limits allow or is of no known format.
     *
     * @throws IOException if it is damaged
     */
    static @Nullable BufferedImage read(byte[] content, Limits limits) throws IOException {
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
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

    private static boolean startsWith(byte[] content, int first, int second) {
        return content.length > 1 && (content[0] & 0xFF) == first && (content[1] & 0xFF) == second;
    }
}
