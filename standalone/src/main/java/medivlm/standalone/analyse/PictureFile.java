package medivlm.standalone.analyse;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import medivlm.model.image.GrayImage;
import medivlm.schemas.NotAnalysableReason;

/**
 * PNG or JPEG to a grey picture: samples as they stand, without colour profiles, because
 * radiographs are exported so; colour bands are averaged.
 */
final class PictureFile {
    private static final ImageRead DAMAGED =
            new ImageRead.Unusable(
                    NotAnalysableReason.CORRUPT_IMAGE,
                    "the picture is damaged or truncated; send it again");

    private PictureFile() {}

    /**
     * Reads a picture; its size is looked at before anything is decoded.
     *
     * @param maxPixels most rows × columns
     * @param minSide fewest rows and columns
     */
    static ImageRead read(byte[] content, long maxPixels, int minSide) {
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return DAMAGED;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return read(reader, maxPixels, minSide);
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            return DAMAGED;
        }
    }

    private static ImageRead read(ImageReader reader, long maxPixels, int minSide)
            throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        String size = width + "x" + height + " pixels are ";
        if ((long) width * height > maxPixels) {
            return new ImageRead.Unusable(
                    NotAnalysableReason.TOO_LARGE, size + "more than the limit of " + maxPixels);
        }
        if (Math.min(width, height) < minSide) {
            return new ImageRead.Unusable(
                    NotAnalysableReason.TOO_SMALL, size + "too few; send at least " + minSide);
        }
        var warned = new AtomicBoolean(); // a truncated JPEG is filled with grey and a warning
        reader.addIIOReadWarningListener((source, warning) -> warned.set(true));
        BufferedImage image = reader.read(0);
        return warned.get() ? DAMAGED : new ImageRead.Picture(gray(image));
    }

    private static GrayImage gray(BufferedImage image) {
        float[] pixels =
                image.getColorModel() instanceof IndexColorModel ? palette(image) : samples(image);
        return new GrayImage(image.getWidth(), image.getHeight(), pixels);
    }

    private static float[] palette(BufferedImage image) {
        float[] pixels = new float[image.getWidth() * image.getHeight()];
        for (int i = 0; i < pixels.length; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            pixels[i] = ((rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF)) / 765f;
        }
        return pixels;
    }

    private static float[] samples(BufferedImage image) {
        int width = image.getWidth();
        float[] pixels = new float[width * image.getHeight()];
        Raster raster = image.getRaster();
        int bands = raster.getNumBands() < 3 ? 1 : 3;
        float most = bands * (float) ((1 << raster.getSampleModel().getSampleSize(0)) - 1);
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int band = 0; band < bands; band++) {
                raster.getSamples(0, y, width, 1, band, row);
                for (int x = 0; x < width; x++) {
                    pixels[y * width + x] += row[x] / most;
                }
            }
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.clamp(pixels[i], 0f, 1f);
        }
        return pixels;
    }
}
