package medivlm.dicom.codec.jpegls;

import medivlm.dicom.codec.CodecException;

/**
 * Coding parameters (T.87 C.2.4.1.1, A.2).
 *
 * @param maxValue greatest sample
 * @param near greatest error of a sample, 0 is lossless
 * @param t1 first gradient threshold
 * @param t2 second gradient threshold
 * @param t3 third gradient threshold
 * @param reset count at which contexts are halved
 */
record LsParameters(int maxValue, int near, int t1, int t2, int t3, int reset) {

    LsParameters {
        if (near < 0
                || near > Math.min(255, maxValue / 2)
                || t1 < near + 1
                || t2 < t1
                || t3 < t2
                || t3 > maxValue
                || reset < 3) {
            throw new IllegalArgumentException("JPEG-LS parameters out of range");
        }
    }

    /**
     * Defaults where a preset is 0 (T.87 C.2.4.1.1.1).
     *
     * @param preset MAXVAL, T1, T2, T3, RESET
     */
    static LsParameters of(int precision, int near, int[] preset) throws CodecException {
        int maxValue = preset[0] == 0 ? (1 << precision) - 1 : preset[0];
        if (maxValue >= 1 << precision) {
            throw CodecException.damaged("JPEG-LS parameters out of range");
        }
        int t1;
        int t2;
        int t3;
        if (maxValue >= 128) {
            int factor = (Math.min(maxValue, 4095) + 128) >> 8;
            t1 = clamp(factor + 2 + 3 * near, near + 1, maxValue);
            t2 = clamp(4 * factor + 3 + 5 * near, t1, maxValue);
            t3 = clamp(17 * factor + 4 + 7 * near, t2, maxValue);
        } else {
            int factor = 256 / (maxValue + 1);
            t1 = clamp(Math.max(2, 3 / factor + 3 * near), near + 1, maxValue);
            t2 = clamp(Math.max(3, 7 / factor + 5 * near), t1, maxValue);
            t3 = clamp(Math.max(4, 21 / factor + 7 * near), t2, maxValue);
        }
        try {
            return new LsParameters(
                    maxValue,
                    near,
                    preset[1] == 0 ? t1 : preset[1],
                    preset[2] == 0 ? t2 : preset[2],
                    preset[3] == 0 ? t3 : preset[3],
                    preset[4] == 0 ? 64 : preset[4]);
        } catch (IllegalArgumentException e) {
            throw CodecException.damaged("JPEG-LS parameters out of range");
        }
    }

    /** Number of different prediction errors (T.87 A.2.1). */
    int range() {
        return (maxValue + 2 * near) / (2 * near + 1) + 1;
    }

    /** Bits of a mapped error in the long code. */
    int errorBits() {
        return 32 - Integer.numberOfLeadingZeros(range() - 1);
    }

    /** Longest code. */
    int limit() {
        int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(maxValue));
        return 2 * (bits + Math.max(8, bits));
    }

    /** Region of a gradient, -4 to 4 (T.87 A.3.3). */
    int region(int gradient) {
        int size = Math.abs(gradient);
        int region = size <= near ? 0 : size < t1 ? 1 : size < t2 ? 2 : size < t3 ? 3 : 4;
        return gradient < 0 ? -region : region;
    }

    private static int clamp(int value, int least, int greatest) {
        return value > greatest || value < least ? least : value;
    }
}
