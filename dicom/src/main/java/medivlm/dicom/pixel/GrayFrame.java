package medivlm.dicom.pixel;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One gray frame that a viewer can window: {@code value = slope * sample + intercept} is the value
 * after the Modality LUT (PS3.3 C.11.1). Colour is its luminance, 0 to 255.
 *
 * @param width columns
 * @param height rows
 * @param frames of the object, at least 1
 * @param samples [height, width] row-major, unsigned; the array is not copied
 * @param bits that the greatest sample needs, 1 to 16
 * @param slope value units per sample, not 0
 * @param intercept value of sample 0
 * @param padded whether sample 0 is Pixel Padding, which is no measurement and displayed black
 * @param inverted whether the lowest value is displayed white: MONOCHROME1, or an INVERSE
 *     Presentation LUT Shape
 * @param windows what the file asks for, its default first; the range of the values when it asks
 *     for nothing, so never empty
 * @param voiTable a VOI LUT, which is the default where there is one; null when there is none
 * @param spacing millimetres between pixels, if the file says so
 */
@SuppressWarnings("ArrayRecordComponent")
public record GrayFrame(
        int width,
        int height,
        int frames,
        char[] samples,
        int bits,
        double slope,
        double intercept,
        boolean padded,
        boolean inverted,
        List<VoiWindow> windows,
        @Nullable VoiTable voiTable,
        Optional<PixelSpacing> spacing) {
    public GrayFrame {
        if (samples.length != (long) width * height) {
            throw new IllegalArgumentException(
                    samples.length + " samples for " + width + "x" + height);
        }
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("a frame has a window at least of its values");
        }
        windows = List.copyOf(windows);
    }

    /**
     * What each sample looks like as the file asks for it: its VOI LUT or first window, inversion
     * and padding. One brightness of 0 (black) to 255 for each sample up to {@link #bits}.
     */
    public byte[] brightness() {
        byte[] shown = new byte[1 << bits];
        for (int sample = 0; sample < shown.length; sample++) {
            double value = slope * sample + intercept;
            double light =
                    voiTable == null
                            ? windows.getFirst().window().apply(value)
                            : voiTable.at(value);
            shown[sample] = (byte) Math.round(255 * (inverted ? 1 - light : light));
        }
        if (padded) {
            shown[0] = 0;
        }
        return shown;
    }
}
