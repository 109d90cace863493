package medivlm.model.image;

import java.util.Arrays;
import java.util.Objects;

/**
 * A grey picture as displayed: 0 is black, 1 is white, so that bone and fluid are bright and air is
 * dark whatever the file's photometric interpretation was.
 *
 * <p>The array is not copied: who hands it over must not write to it afterwards, and who reads it
 * must not write to it at all. Sizes that disagree and values outside 0..1 (NaN too) throw {@link
 * IllegalArgumentException}.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param pixels {@code [height * width]} row-major from the top left, each in 0..1
 */
@SuppressWarnings("ArrayRecordComponent") // one array of up to 20 million values: never copied
public record GrayImage(int width, int height, float[] pixels) {

    public GrayImage {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no picture of " + width + " x " + height);
        }
        if (pixels.length != (long) width * height) {
            throw new IllegalArgumentException(
                    pixels.length + " values for a picture of " + width + " x " + height);
        }
        for (int i = 0; i < pixels.length; i++) {
            if (!(pixels[i] >= 0f && pixels[i] <= 1f)) {
                throw new IllegalArgumentException(
                        "value " + pixels[i] + " at index " + i + " is outside 0..1");
            }
        }
    }

    /** The value at column {@code x} and row {@code y}, both from 0 at the top left. */
    public float at(int x, int y) {
        Objects.checkIndex(x, width);
        Objects.checkIndex(y, height);
        return pixels[y * width + x];
    }

    /** Equal when the sizes and every value are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof GrayImage image
                && width == image.width
                && height == image.height
                && Arrays.equals(pixels, image.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(pixels);
    }

    /** Says the size only: pixels of a patient never reach a log. */
    @Override
    public String toString() {
        return "GrayImage[" + width + "x" + height + "]";
    }
}
