package medivlm.dicom.codec.jpeg2000;

import medivlm.dicom.codec.CodecException;

/**
 * The QCD or QCC segment (T.800 A.6.4).
 *
 * @param style 0 none, 1 derived from the first, 2 by subband
 * @param guardBits bits above the nominal range
 * @param steps exponent in the high, mantissa in the low eleven bits
 */
@SuppressWarnings("ArrayRecordComponent")
record Quantization(int style, int guardBits, int[] steps) {

    static Quantization of(CodestreamReader in) throws CodecException {
        int flags = in.int8();
        int style = flags & 31;
        if (style > 2) {
            throw CodecException.damaged("a JPEG 2000 quantization style is out of range");
        }
        int count = style == 0 ? in.remaining() : in.remaining() / 2;
        int[] steps = new int[Math.min(count, 97)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = style == 0 ? in.int8() >> 3 << 11 : in.int16();
        }
        if (steps.length == 0) {
            throw CodecException.damaged("a JPEG 2000 quantization has no steps");
        }
        return new Quantization(style, flags >> 5, steps);
    }

    /**
     * @param band number of the subband: 0 LL, then HL, LH, HH of each resolution
     */
    int exponent(int band) throws CodecException {
        if (style == 1) {
            return Math.max(0, (steps[0] >> 11) - Math.max(0, (band - 1) / 3));
        }
        return step(band) >> 11;
    }

    int mantissa(int band) throws CodecException {
        return (style == 1 ? steps[0] : step(band)) & 0x7FF;
    }

    private int step(int band) throws CodecException {
        if (band >= steps.length) {
            throw CodecException.damaged("a JPEG 2000 subband has no quantization step");
        }
        return steps[band];
    }
}
