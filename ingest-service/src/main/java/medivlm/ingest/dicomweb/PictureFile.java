package medivlm.ingest.dicomweb;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.imageio.ImageIO;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.DicomFile;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import medivlm.ingest.catalogue.Entry;

/** A PNG or JPEG as the Secondary Capture that it stands for, so that viewers can open it. */
final class PictureFile {
    private static final int CONVERSION_TYPE = 0x0008_0064;

    private PictureFile() {}

    /** The file; empty where the picture cannot be decoded. */
    static Optional<DicomFile> of(Entry entry, byte[] picture) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            if (image == null) {
                return Optional.empty();
            }
            DatasetBuilder file = entry.attributes().toBuilder();
            file.put(CONVERSION_TYPE, Vr.CS, "WSD");
            file.put(Tag.ROWS, image.getHeight());
            file.put(Tag.COLUMNS, image.getWidth());
            boolean gray =
                    image.getColorModel().getNumColorComponents() == 1
                            && !(image.getColorModel() instanceof IndexColorModel);
            if (gray) {
                gray(file, image);
            } else {
                colour(file, image);
            }
            return Optional.of(DicomFile.of(file.build(), Uid.EXPLICIT_VR_LITTLE_ENDIAN));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void gray(DatasetBuilder file, BufferedImage image) {
        int bits = Math.max(8, image.getColorModel().getComponentSize(0));
        int stored = image.getColorModel().getComponentSize(0);
        Raster raster = image.getRaster();
        int[] samples =
                raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        ByteBuffer pixels =
                ByteBuffer.allocate(samples.length * (bits > 8 ? 2 : 1))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int sample : samples) {
            if (bits > 8) {
                pixels.putShort((short) sample);
            } else {
                pixels.put((byte) sample);
            }
        }
        describe(file, 1, "MONOCHROME2", bits > 8 ? 16 : 8, stored);
        file.put(Tag.PIXEL_DATA, Vr.OW, pixels.array());
    }

    private static void colour(DatasetBuilder file, BufferedImage image) {
        int width = image.getWidth();
        int[] rgb = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        ByteBuffer pixels = ByteBuffer.allocate(3 * rgb.length);
        for (int pixel : rgb) {
            pixels.put((byte) (pixel >> 16)).put((byte) (pixel >> 8)).put((byte) pixel);
        }
        describe(file, 3, "RGB", 8, 8);
        file.put(Tag.PLANAR_CONFIGURATION, 0);
        file.put(Tag.PIXEL_DATA, Vr.OW, pixels.array());
    }

    private static void describe(
            DatasetBuilder file, int samples, String photometric, int allocated, int stored) {
        file.put(Tag.SAMPLES_PER_PIXEL, samples);
        file.put(Tag.PHOTOMETRIC_INTERPRETATION, photometric);
        file.put(Tag.BITS_ALLOCATED, allocated);
        file.put(Tag.BITS_STORED, stored);
        file.put(Tag.HIGH_BIT, stored - 1);
        file.put(Tag.PIXEL_REPRESENTATION, 0);
    }
}
