package medivlm.dicom.pixel;

import medivlm.dicom.Dataset;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;
import medivlm.dicom.pixel.PixelOutcome.Reason;

/**
 * The Image Pixel attributes (PS3.3 C.7.6.3), checked against each other.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param samples per pixel: 1 or 3
 * @param frames at least 1
 * @param bitsAllocated 8, 16 or 32
 * @param bitsStored 1 to bitsAllocated
 * @param highBit bitsStored - 1 to bitsAllocated - 1
 * @param signed (0028,0103)
 * @param planar whether colour planes follow each other
 * @param photometric (0028,0004), upper case
 */
record PixelDescription(
        int width,
        int height,
        int samples,
        int frames,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar,
        String photometric) {

    static PixelDescription of(Dataset dataset, Limits limits) throws UndecodableException {
        if (!dataset.contains(Tag.PIXEL_DATA)) {
            throw new UndecodableException(
                    Reason.NO_PIXEL_DATA,
                    dataset.contains(Tag.FLOAT_PIXEL_DATA)
                                    || dataset.contains(Tag.DOUBLE_FLOAT_PIXEL_DATA)
                            ? "pixel data is floating point, which no radiograph has"
                            : "there is no pixel data");
        }
        int width = dataset.integer(Tag.COLUMNS).orElse(0);
        int height = dataset.integer(Tag.ROWS).orElse(0);
        int samples = dataset.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
        int frames = dataset.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        int allocated = dataset.integer(Tag.BITS_ALLOCATED).orElse(0);
        int stored = dataset.integer(Tag.BITS_STORED).orElse(allocated);
        int highBit = dataset.integer(Tag.HIGH_BIT).orElse(stored - 1);
        if (width < 1 || height < 1) {
            throw corrupt("rows or columns are missing");
        }
        if (samples != 1 && samples != 3) {
            throw corrupt(samples + " samples per pixel");
        }
        if ((long) width * height * samples > limits.maxPixels()) {
            throw new UndecodableException(
                    Reason.TOO_LARGE, width + "x" + height + " pixels are over the limit");
        }
        if (allocated != 8 && allocated != 16 && allocated != 32) {
            throw new UndecodableException(
                    Reason.UNSUPPORTED_BIT_DEPTH, allocated + " bits allocated");
        }
        if (stored < 1 || stored > allocated || highBit < stored - 1 || highBit >= allocated) {
            throw corrupt(
                    stored + " bits stored, high bit " + highBit + ", " + allocated + " allocated");
        }
        return new PixelDescription(
                width,
                height,
                samples,
                Math.max(1, frames),
                allocated,
                stored,
                highBit,
                dataset.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
                samples > 1 && dataset.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1,
                photometric(dataset, samples));
    }

    /** Pixels of one frame. */
    int pixels() {
        return width * height;
    }

    /** Bytes of one frame of native pixel data; YBR_FULL_422 has two samples a pixel. */
    long nativeFrameBytes() {
        return photometric.equals("YBR_FULL_422")
                ? 2L * pixels() * (bitsAllocated / 8)
                : (long) pixels() * samples * (bitsAllocated / 8);
    }

    boolean monochrome() {
        return photometric.startsWith("MONOCHROME");
    }

    private static String photometric(Dataset dataset, int samples) throws UndecodableException {
        String name = dataset.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2");
        boolean fits =
                switch (name) {
                    case "MONOCHROME1", "MONOCHROME2", "PALETTE COLOR" -> samples == 1;
                    case "RGB", "YBR_FULL", "YBR_FULL_422", "YBR_RCT", "YBR_ICT" -> samples == 3;
                    default ->
                            throw new UndecodableException(
                                    Reason.UNSUPPORTED_PHOTOMETRIC,
                                    "photometric interpretation is none of the known ones");
                };
        if (!fits) {
            throw corrupt(samples + " samples per pixel do not fit " + name);
        }
        return name;
    }

    private static UndecodableException corrupt(String detail) {
        return new UndecodableException(Reason.CORRUPT_PIXEL_DATA, detail);
    }
}
