package medivlm.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import medivlm.model.image.GrayImage;
import medivlm.schemas.NotAnalysableReason;

/**
 * From PNG or JPEG bytes to a grey picture. Samples are taken as they stand, without colour
 * profiles, because radiographs are exported so; colour bands are averaged. The size is looked at
 * before anything is decoded.
 */
final class PlainPicture {

    private PlainPicture() {}

    static PictureRead read(byte[] bytes, long maxPixels, int minSide) {
        try (ImageInputStream stream =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return unusable(NotAnalysableReason.CORRUPT_IMAGE, "the file is no PNG or JPEG");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return read(reader, maxPixels, minSide);
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            return unusable(
                    NotAnalysableReason.CORRUPT_IMAGE,
                    "the picture is damaged or truncated; send it again");
        }
    }

    private static PictureRead read(ImageReader reader, long maxPixels, int minSide)
            throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > maxPixels) {
            return unusable(
                    NotAnalysableReason.TOO_LARGE,
                    width + "x" + height + " pixels are more than the limit of " + maxPixels);
        }
        if (Math.min(width, height) < minSide) {
            return unusable(
                    NotAnalysableReason.TOO_SMALL,
                    width + "x" + height + " pixels are too few; send at least " + minSide);
        }
        boolean[] warned = {false};
        reader.addIIOReadWarningListener((source, warning) -> warned[0] = true);
        BufferedImage image = reader.read(0);
        if (warned[0]) {
            // the JDK's JPEG reader fills the rest of a truncated file with grey and only warns
            return unusable(
                    NotAnalysableReason.CORRUPT_IMAGE,
                    "the picture is damaged or truncated; send it again");
        }
        return new PictureRead.Frontal(gray(image));
    }

    private static GrayImage gray(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        float[] pixels = new float[width * height];
        if (image.getColorModel() instanceof IndexColorModel) {
            for (int y = 0, i = 0; y < height; y++) {
                for (int x = 0; x < width; x++, i++) {
                    int rgb = image.getRGB(x, y);
                    int sum = (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
                    pixels[i] = sum / 765f;
                }
            }
            return new GrayImage(width, height, pixels);
        }
        Raster raster = image.getRaster();
        int bands = raster.getNumBands() < 3 ? 1 : 3;
        float most = bands * (float) ((1 << raster.getSampleModel().getSampleSize(0)) - 1);
        int[] samples = new int[width];
        for (int y = 0; y < height; y++) {
            for (int band = 0; band < bands; band++) {
                raster.getSamples(0, y, width, 1, band, samples);
                for (int x = 0; x < width; x++) {
                    pixels[y * width + x] += samples[x] / most;
                }
            }
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.clamp(pixels[i], 0f, 1f);
        }
        return new GrayImage(width, height, pixels);
    }

    private static PictureRead unusable(NotAnalysableReason reason, String detail) {
        return new PictureRead.Unusable(reason, detail);
    }
}
