package medivlm.dicom;

import java.io.IOException;
import java.io.InputStream;

/** A small image made of a formula, and its compressed forms among the test resources. */
public final class SampleImage {
    public static final int WIDTH = 53;
    public static final int HEIGHT = 37;

    private SampleImage() {}

    /** 12-bit gray. */
    public static int gray(int x, int y) {
        boolean square = x > 25 && y > 10 && x < 40 && y < 30;
        return x < 12 ? 0 : 1000 + 8 * x + 5 * y + (x * x + 3 * y * y) % 97 + (square ? 900 : 0);
    }

    /** 8-bit colour, sample 0 to 2. */
    public static int color(int x, int y, int sample) {
        return x < 12
                ? 40 * sample
                : (60 + 40 * sample + 2 * x + y * (sample + 1) + (x * x + y) % 13) % 256;
    }

    /** The gray image as an uncompressed data set. */
    public static DatasetBuilder dataset() {
        return dataset(12, false, 0);
    }

    /** The gray image in 16 bits allocated. */
    public static DatasetBuilder dataset(int bitsStored, boolean signed, int shift) {
        byte[] pixels = new byte[2 * WIDTH * HEIGHT];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int value = gray(i % WIDTH, i / WIDTH) + shift;
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >> 8);
        }
        return image(WIDTH, HEIGHT, 16, bitsStored, signed).put(Tag.PIXEL_DATA, Vr.OW, pixels);
    }

    /** A gray image without its pixels. */
    public static DatasetBuilder image(
            int width, int height, int allocated, int stored, boolean signed) {
        return Dataset.builder()
                .put(Tag.SOP_CLASS_UID, Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE)
                .put(Tag.SOP_INSTANCE_UID, "2.25.1")
                .put(Tag.STUDY_INSTANCE_UID, "2.25.2")
                .put(Tag.MODALITY, "CR")
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.ROWS, height)
                .put(Tag.COLUMNS, width)
                .put(Tag.BITS_ALLOCATED, allocated)
                .put(Tag.BITS_STORED, stored)
                .put(Tag.HIGH_BIT, stored - 1)
                .put(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0);
    }

    /** Bytes of a compressed form. */
    public static byte[] resource(String name) {
        try (InputStream in = SampleImage.class.getResourceAsStream("samples/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no sample " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("sample " + name + " cannot be read", e);
        }
    }

    /** A compressed form as a file. */
    public static DicomFile file(String name) throws DicomFormatException {
        return DicomFile.read(resource(name), Limits.standard());
    }
}
