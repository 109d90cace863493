package medivlm.ingest;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Small images for tests. */
public final class Samples {
    private Samples() {}

    /** A gray PNG, different for each seed. */
    public static byte[] png(int seed) {
        return encoded("png", seed, 80, 64);
    }

    /** A gray JPEG, different for each seed. */
    public static byte[] jpeg(int seed) {
        return encoded("jpg", seed, 80, 64);
    }

    private static byte[] encoded(String format, int seed, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, (x * 3 + y * 2 + seed * 37) & 0xFF);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
