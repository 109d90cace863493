package medivlm.ingest.rendering;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.util.List;
import java.util.Optional;
import medivlm.dicom.pixel.GrayFrame;
import medivlm.dicom.pixel.VoiWindow;
import medivlm.dicom.pixel.Window;

/** A picture as a frame: gray samples as stored, colour as its luma (Rec. ITU-R BT.601). */
final class PictureFrame {
    private PictureFrame() {}

    static GrayFrame of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        boolean gray = model.getNumColorComponents() == 1 && !(model instanceof IndexColorModel);
        int bits = gray ? model.getComponentSize(0) : 8;
        double white = (1 << bits) - 1;
        Window whole = new Window(white / 2, white, Window.Function.LINEAR_EXACT);
        return new GrayFrame(
                image.getWidth(),
                image.getHeight(),
                1,
                gray ? stored(image) : luma(image),
                bits,
                1,
                0,
                false,
                false,
                List.of(new VoiWindow(whole, "")),
                null,
                Optional.empty());
    }

    private static char[] stored(BufferedImage image) {
        int width = image.getWidth();
        char[] samples = new char[width * image.getHeight()];
        int[] line = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getSamples(0, y, width, 1, 0, line);
            for (int x = 0; x < width; x++) {
                samples[y * width + x] = (char) line[x];
            }
        }
        return samples;
    }

    private static char[] luma(BufferedImage image) {
        int width = image.getWidth();
        char[] samples = new char[width * image.getHeight()];
        int[] line = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, line, 0, width);
            for (int x = 0; x < width; x++) {
                int red = line[x] >> 16 & 0xFF;
                int green = line[x] >> 8 & 0xFF;
                int blue = line[x] & 0xFF;
                samples[y * width + x] =
                        (char) Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
            }
        }
        return samples;
    }
}
