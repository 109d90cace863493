package medivlm.dicom.codec.jpeg2000;

import medivlm.dicom.codec.CodecException;

/**
 * The COD or COC segment (T.800 A.6.1, A.6.2).
 *
 * @param progression 0 LRCP, 1 RLCP, 2 RPCL, 3 PCRL, 4 CPRL
 * @param layers quality layers
 * @param componentTransform whether the first three components are transformed
 * @param sop whether packets may begin with a marker
 * @param eph whether packet headers end with a marker
 * @param levels of wavelet decomposition
 * @param blockWidth exponent of the code-block width
 * @param blockHeight exponent of the code-block height
 * @param style code-block style bits
 * @param reversible 5/3, else 9/7
 * @param precincts [levels + 1], exponents: width in the low, height in the high four bits
 */
@SuppressWarnings("ArrayRecordComponent")
record CodingStyle(
        int progression,
        int layers,
        boolean componentTransform,
        boolean sop,
        boolean eph,
        int levels,
        int blockWidth,
        int blockHeight,
        int style,
        boolean reversible,
        int[] precincts) {
    static final int BYPASS = 1;
    static final int RESET = 2;
    static final int TERMINATE = 4;
    static final int CAUSAL = 8;
    static final int SYMBOLS = 32;

    static CodingStyle of(CodestreamReader in) throws CodecException {
        int flags = in.int8();
        int progression = in.int8();
        int layers = in.int16();
        int transform = in.int8();
        if (progression > 4 || layers < 1 || transform > 1) {
            throw CodecException.damaged("a JPEG 2000 coding style is out of range");
        }
        return new CodingStyle(
                        progression,
                        layers,
                        transform == 1,
                        (flags & 2) != 0,
                        (flags & 4) != 0,
                        0,
                        0,
                        0,
                        0,
                        false,
                        new int[0])
                .withBlocks(in, (flags & 1) != 0);
    }

    /** The same with the part that COC repeats for one component. */
    CodingStyle ofComponent(CodestreamReader in) throws CodecException {
        return withBlocks(in, (in.int8() & 1) != 0);
    }

    private CodingStyle withBlocks(CodestreamReader in, boolean ownPrecincts)
            throws CodecException {
        int newLevels = in.int8();
        int width = (in.int8() & 15) + 2;
        int height = (in.int8() & 15) + 2;
        int newStyle = in.int8();
        int wavelet = in.int8();
        if (newLevels > 32 || width > 10 || height > 10 || width + height > 12 || wavelet > 1) {
            throw CodecException.damaged("a JPEG 2000 coding style is out of range");
        }
        if ((newStyle & 0xC0) != 0) {
            throw CodecException.unsupported("JPEG 2000 with other code-blocks, such as HTJ2K");
        }
        int[] sizes = new int[newLevels + 1];
        for (int r = 0; r <= newLevels; r++) {
            sizes[r] = ownPrecincts ? in.int8() : 0xFF;
            if (r > 0 && ((sizes[r] & 15) == 0 || sizes[r] >> 4 == 0)) {
                throw CodecException.damaged("a JPEG 2000 precinct is too small");
            }
        }
        return new CodingStyle(
                progression,
                layers,
                componentTransform,
                sop,
                eph,
                newLevels,
                width,
                height,
                newStyle,
                wavelet == 1,
                sizes);
    }

    boolean has(int styleBit) {
        return (style & styleBit) != 0;
    }
}
