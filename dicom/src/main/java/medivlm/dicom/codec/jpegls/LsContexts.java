package medivlm.dicom.codec.jpegls;

import java.util.Arrays;
import medivlm.dicom.codec.CodecException;

/** The adaptive contexts of a scan (T.87 A.3 to A.7): 365 regular ones and two for runs. */
final class LsContexts {
    static final int RUN = 365;

    private final LsParameters parameters;
    private final LsBits bits;
    private final int step;
    private final int range;
    private final int errorBits;
    private final int limit;
    private final int[] magnitude = new int[367];
    private final int[] bias = new int[367];
    private final int[] correction = new int[367];
    private final int[] count = new int[367];
    private final int[] negative = new int[367];

    LsContexts(LsParameters parameters, LsBits bits) {
        this.parameters = parameters;
        this.bits = bits;
        this.step = 2 * parameters.near() + 1;
        this.range = parameters.range();
        this.errorBits = parameters.errorBits();
        this.limit = parameters.limit();
        Arrays.fill(magnitude, Math.max(2, (range + 32) / 64));
        Arrays.fill(count, 1);
    }

    /** A sample in regular mode, from its three neighbours and signed context number. */
    int regular(int signedContext, int left, int above, int aboveLeft) throws CodecException {
        int sign = signedContext < 0 ? -1 : 1;
        int q = Math.abs(signedContext);
        int prediction;
        if (aboveLeft >= Math.max(left, above)) {
            prediction = Math.min(left, above);
        } else if (aboveLeft <= Math.min(left, above)) {
            prediction = Math.max(left, above);
        } else {
            prediction = left + above - aboveLeft;
        }
        prediction = clamp(prediction + sign * correction[q]);
        int k = golomb(count[q], magnitude[q]);
        int mapped = code(k, limit);
        boolean turned = parameters.near() == 0 && k == 0 && 2 * bias[q] <= -count[q];
        boolean odd = (mapped & 1) == 1;
        int error = turned == odd ? mapped >> 1 : -(mapped >> 1) - 1;
        update(q, error);
        return reconstruct(prediction, sign * error);
    }

    /** The sample that ends a run (T.87 A.7.2). */
    int interruption(int type, int left, int above, int runLengthBits) throws CodecException {
        int q = RUN + type;
        int sign = type == 0 && left > above ? -1 : 1;
        int k = golomb(count[q], magnitude[q] + (type == 1 ? count[q] >> 1 : 0));
        int mapped = code(k, limit - runLengthBits - 1);
        int shifted = mapped + type;
        boolean map = (shifted & 1) == 1;
        int size = (shifted + 1) / 2;
        boolean below = (k != 0 || 2 * negative[q] >= count[q]) == map;
        int error = below ? -size : size;
        if (error < 0) {
            negative[q]++;
        }
        magnitude[q] += (mapped + 1 - type) >> 1;
        if (count[q] == parameters.reset()) {
            magnitude[q] >>= 1;
            count[q] >>= 1;
            negative[q] >>= 1;
        }
        count[q]++;
        return reconstruct(type == 1 ? left : above, sign * error);
    }

    private void update(int q, int error) {
        bias[q] += error * step;
        magnitude[q] += Math.abs(error);
        if (count[q] == parameters.reset()) {
            magnitude[q] >>= 1;
            bias[q] >>= 1;
            count[q] >>= 1;
        }
        int n = ++count[q];
        if (bias[q] <= -n) {
            bias[q] = Math.max(bias[q] + n, -n + 1);
            correction[q] = Math.max(-128, correction[q] - 1);
        } else if (bias[q] > 0) {
            bias[q] = Math.min(bias[q] - n, 0);
            correction[q] = Math.min(127, correction[q] + 1);
        }
    }

    private static int golomb(int count, int magnitude) {
        int k = 0;
        while (k < 24 && count << k < magnitude) {
            k++;
        }
        return k;
    }

    /** A limited-length Golomb code (T.87 A.5.3). */
    private int code(int k, int longest) throws CodecException {
        int unary = bits.zeroes(longest);
        if (unary < longest - errorBits - 1) {
            return unary << k | bits.bits(k);
        }
        return bits.bits(errorBits) + 1;
    }

    private int reconstruct(int prediction, int error) {
        int near = parameters.near();
        int value = prediction + error * step;
        if (value < -near) {
            value += range * step;
        } else if (value > parameters.maxValue() + near) {
            value -= range * step;
        }
        return clamp(value);
    }

    private int clamp(int value) {
        return Math.max(0, Math.min(parameters.maxValue(), value));
    }
}
