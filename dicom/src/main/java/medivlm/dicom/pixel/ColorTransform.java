package medivlm.dicom.pixel;

import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;
import medivlm.dicom.pixel.PixelOutcome.Reason;

/** Colour to luminance, for previews: Rec. ITU-R BT.601 luma, which is Y of YBR_FULL. */
final class ColorTransform {
    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;

    private ColorTransform() {}

    static GrayImage luminance(Dataset dataset, StoredFrame stored) throws UndecodableException {
        return switch (stored.photometric()) {
            case "PALETTE COLOR" -> palette(dataset, stored);
            case "RGB" -> rgb(stored);
            default -> luma(stored);
        };
    }

    private static GrayImage rgb(StoredFrame stored) {
        int[] samples = stored.samples();
        double scale = scale(stored.bitsStored());
        float[] pixels = new float[samples.length / 3];
        for (int i = 0; i < pixels.length; i++) {
            double light =
                    RED * samples[3 * i] + GREEN * samples[3 * i + 1] + BLUE * samples[3 * i + 2];
            pixels[i] = clamp(light * scale);
        }
        return new GrayImage(stored.width(), stored.height(), pixels);
    }

    private static GrayImage luma(StoredFrame stored) {
        int[] samples = stored.samples();
        double scale = scale(stored.bitsStored());
        float[] pixels = new float[samples.length / 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = clamp(samples[3 * i] * scale);
        }
        return new GrayImage(stored.width(), stored.height(), pixels);
    }

    private static GrayImage palette(Dataset dataset, StoredFrame stored)
            throws UndecodableException {
        LookupTable red =
                table(dataset, Tag.RED_PALETTE_LUT_DESCRIPTOR, Tag.RED_PALETTE_LUT_DATA, stored);
        LookupTable green =
                table(
                        dataset,
                        Tag.GREEN_PALETTE_LUT_DESCRIPTOR,
                        Tag.GREEN_PALETTE_LUT_DATA,
                        stored);
        LookupTable blue =
                table(dataset, Tag.BLUE_PALETTE_LUT_DESCRIPTOR, Tag.BLUE_PALETTE_LUT_DATA, stored);
        double redScale = RED / red.greatest();
        double greenScale = GREEN / green.greatest();
        double blueScale = BLUE / blue.greatest();
        int[] samples = stored.samples();
        float[] pixels = new float[samples.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] =
                    clamp(
                            redScale * red.at(samples[i])
                                    + greenScale * green.at(samples[i])
                                    + blueScale * blue.at(samples[i]));
        }
        return new GrayImage(stored.width(), stored.height(), pixels);
    }

    private static LookupTable table(Dataset dataset, int descriptor, int data, StoredFrame stored)
            throws UndecodableException {
        return LookupTable.of(dataset, descriptor, data, stored.signed())
                .orElseThrow(() ->
                        new UndecodableException(
                                Reason.CORRUPT_PIXEL_DATA,
                                "a palette image without its lookup tables"));
    }

    private static double scale(int bits) {
        return 1 / (Math.pow(2, bits) - 1);
    }

    private static float clamp(double value) {
        return (float) Math.max(0, Math.min(1, value));
    }
}
