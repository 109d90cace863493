package medivlm.ingest.rendering;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.Limits;
import medivlm.dicom.pixel.PixelOutcome;
import medivlm.dicom.pixel.PixelPipeline;

/**
 * DICOM, PNG and JPEG as 8-bit PNG. DICOM through its own display pipeline (LUTs and window of the
 * file), first frame, gray; pictures as they are.
 */
public final class ImageRendering {
    private final Limits limits;

    /**
     * @param limits what decoding may cost
     */
    public ImageRendering(Limits limits) {
        this.limits = limits;
    }

    /**
     * Renders an image.
     *
     * @param content stored bytes, from 0 to the limit; not kept
     * @param longest longest side of the result in pixels; a smaller image keeps its size
     */
    public Rendered render(ByteBuffer content, int longest) {
        try {
            return PictureDecoder.isPicture(content)
                    ? picture(content, longest)
                    : dicom(content, longest);
        } catch (IOException e) {
            return new Rendered.NotRenderable("the picture cannot be decoded");
        }
    }

    private Rendered dicom(ByteBuffer content, int longest) throws IOException {
        DicomFile file;
        try {
            file = DicomFile.inPlace(content, limits);
        } catch (DicomFormatException e) {
            return new Rendered.NotRenderable(e.problem() + " at byte " + e.offset());
        }
        return switch (PixelPipeline.decode(file, 0, limits)) {
            case PixelOutcome.Decoded(var image) ->
                    png(
                            List.of(
                                    new Plane(image.width(), image.height(), image.pixels())
                                            .shrunkTo(longest)));
            case PixelOutcome.Undecodable(var _, String detail) ->
                    new Rendered.NotRenderable(detail);
        };
    }

    private Rendered picture(ByteBuffer content, int longest) throws IOException {
        BufferedImage image = PictureDecoder.read(content, limits);
        if (image == null) {
            return new Rendered.NotRenderable("the picture has too many pixels or another format");
        }
        List<Plane> shrunk = new ArrayList<>();
        for (Plane plane : planes(image)) {
            shrunk.add(plane.shrunkTo(longest));
        }
        return png(shrunk);
    }

    /** One plane for gray, three for colour; gray samples as stored, without colour management. */
    private static List<Plane> planes(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        ColorModel model = image.getColorModel();
        if (model.getNumColorComponents() == 1 && !(model instanceof IndexColorModel)) {
            Raster raster = image.getRaster();
            float white = (1 << model.getComponentSize(0)) - 1;
            float[] gray = raster.getSamples(0, 0, width, height, 0, (float[]) null);
            for (int i = 0; i < gray.length; i++) {
                gray[i] /= white;
            }
            return List.of(new Plane(width, height, gray));
        }
        int[] rgb = image.getRGB(0, 0, width, height, null, 0, width);
        return List.of(
                channel(rgb, width, height, 16),
                channel(rgb, width, height, 8),
                channel(rgb, width, height, 0));
    }

    private static Plane channel(int[] rgb, int width, int height, int shift) {
        float[] values = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            values[i] = ((rgb[i] >> shift) & 0xFF) / 255f;
        }
        return new Plane(width, height, values);
    }

    private static Rendered png(List<Plane> planes) throws IOException {
        Plane first = planes.getFirst();
        boolean gray = planes.size() == 1;
        BufferedImage image =
                new BufferedImage(
                        first.width(),
                        first.height(),
                        gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        var raster = image.getRaster();
        for (int band = 0; band < planes.size(); band++) {
            Plane plane = planes.get(band);
            for (int y = 0; y < plane.height(); y++) {
                for (int x = 0; x < plane.width(); x++) {
                    raster.setSample(x, y, band, plane.level(x, y));
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", stream);
        }
        return new Rendered.Png(out.toByteArray());
    }
}
