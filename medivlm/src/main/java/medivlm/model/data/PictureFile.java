package medivlm.model.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import medivlm.model.image.GrayImage;

/** Reads PNG and JPEG files of radiographs as grey pictures; colour bands are averaged. */
public final class PictureFile {

    private PictureFile() {}

    /**
     * The picture in a file.
     *
     * @throws UncheckedIOException if there is none or it cannot be read
     */
    public static GrayImage read(Path file) {
        try {
            BufferedImage image = ImageIO.read(file.toFile());
            if (image == null) {
                throw new IOException("no PNG or JPEG");
            }
            Raster raster = image.getRaster();
            int bands = Math.min(raster.getNumBands(), 3);
            if (raster.getNumBands() == 2) {
                bands = 1;
            }
            float most = bands * (float) ((1 << raster.getSampleModel().getSampleSize(0)) - 1);
            int width = raster.getWidth();
            int height = raster.getHeight();
            float[] pixels = new float[width * height];
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
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
