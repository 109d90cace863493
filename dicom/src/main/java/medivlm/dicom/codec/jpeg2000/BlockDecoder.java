package medivlm.dicom.codec.jpeg2000;

import java.util.Arrays;
import medivlm.dicom.codec.CodecException;
import org.jspecify.annotations.Nullable;

/** Decodes the bit planes of code-blocks (T.800 Annex D). One for many blocks, one thread. */
final class BlockDecoder {
    private static final int MOST_PLANES = 30;
    private static final int SOUTH_SIDE =
            BlockContexts.SOUTH
                    | BlockContexts.SOUTH_EAST
                    | BlockContexts.SOUTH_WEST
                    | BlockContexts.NEGATIVE_SOUTH;

    private final CodingStyle style;
    private final boolean causal;
    private final MqDecoder mq = new MqDecoder();
    private int[] flags = {};
    private int[] values = {};
    private int width;
    private int height;
    private int stride;
    private int orientation;
    private @Nullable RawBits raw;

    BlockDecoder(CodingStyle style) {
        this.style = style;
        this.causal = style.has(CodingStyle.CAUSAL);
    }

    /**
     * Decodes a block. Passes below the last bit plane, which some encoders write, are passed over.
     *
     * @return [height, width] of the block: twice the coefficient, the last bit being the half that
     *     stands for what was not coded; valid until the next call
     */
    int[] decode(CodeBlock block, Subband band) throws CodecException {
        width = block.area.width();
        height = block.area.height();
        stride = width + 2;
        orientation = band.orientation;
        flags = clear(flags, stride * (height + 2));
        values = clear(values, width * height);
        int plane = band.bitPlanes - block.zeroBitPlanes - 1;
        if (plane >= MOST_PLANES) {
            throw CodecException.damaged("a JPEG 2000 code-block has too many bit planes");
        }
        mq.resetContexts();
        int pass = 0;
        for (CodeBlock.Codeword codeword : block.codewords) {
            boolean bypass = style.has(CodingStyle.BYPASS) && pass >= 10 && pass % 3 != 0;
            raw = bypass ? new RawBits(codeword.data) : null;
            if (!bypass) {
                mq.start(codeword.data);
            }
            int last = pass + codeword.passes;
            for (; pass < last && pass <= 3 * plane; pass++) {
                pass(pass, plane - (pass + 2) / 3);
                if (style.has(CodingStyle.RESET)) {
                    mq.resetContexts();
                }
            }
            pass = last;
        }
        return values;
    }

    private void pass(int pass, int plane) throws CodecException {
        int one = 2 << plane;
        switch (pass % 3) {
            case 0 -> cleanup(one);
            case 1 -> significance(one);
            default -> refinement(one);
        }
    }

    private void significance(int one) {
        for (int top = 0; top < height; top += 4) {
            for (int x = 0; x < width; x++) {
                for (int y = top; y < Math.min(top + 4, height); y++) {
                    int at = (y + 1) * stride + x + 1;
                    int seen = seen(at, y);
                    if ((seen & BlockContexts.SIGNIFICANT) == 0
                            && (seen & BlockContexts.NEIGHBOURS) != 0) {
                        int bit =
                                raw != null
                                        ? raw.bit()
                                        : mq.decode(BlockContexts.zero(seen, orientation));
                        if (bit == 1) {
                            becomeSignificant(at, x, y, seen, one);
                        }
                        flags[at] |= BlockContexts.VISITED;
                    }
                }
            }
        }
    }

    private void refinement(int one) {
        int half = one >> 1;
        for (int top = 0; top < height; top += 4) {
            for (int x = 0; x < width; x++) {
                for (int y = top; y < Math.min(top + 4, height); y++) {
                    int at = (y + 1) * stride + x + 1;
                    int both = BlockContexts.SIGNIFICANT | BlockContexts.VISITED;
                    if ((flags[at] & both) != BlockContexts.SIGNIFICANT) {
                        continue;
                    }
                    int context = BlockContexts.refinement(seen(at, y));
                    int bit = raw != null ? raw.bit() : mq.decode(context);
                    int step = bit == 1 ? half : -half;
                    int i = y * width + x;
                    values[i] += values[i] < 0 ? -step : step;
                    flags[at] |= BlockContexts.REFINED;
                }
            }
        }
    }

    private void cleanup(int one) throws CodecException {
        for (int top = 0; top < height; top += 4) {
            for (int x = 0; x < width; x++) {
                cleanupColumn(top, x, one);
            }
        }
        if (style.has(CodingStyle.SYMBOLS)) {
            int symbol = 0;
            for (int i = 0; i < 4; i++) {
                symbol = symbol << 1 | mq.decode(BlockContexts.UNIFORM);
            }
            if (symbol != 0xA) {
                throw CodecException.damaged("a JPEG 2000 segmentation symbol is false");
            }
        }
    }

    private void cleanupColumn(int top, int x, int one) {
        int y = top;
        boolean first = false;
        if (quiet(top, x)) {
            if (mq.decode(BlockContexts.RUN) == 0) {
                return;
            }
            y += mq.decode(BlockContexts.UNIFORM) << 1;
            y += mq.decode(BlockContexts.UNIFORM);
            first = true;
        }
        for (; y < Math.min(top + 4, height); y++) {
            int at = (y + 1) * stride + x + 1;
            int seen = seen(at, y);
            if ((seen & (BlockContexts.SIGNIFICANT | BlockContexts.VISITED)) == 0
                    && (first || mq.decode(BlockContexts.zero(seen, orientation)) == 1)) {
                becomeSignificant(at, x, y, seen, one);
            }
            first = false;
            flags[at] &= ~BlockContexts.VISITED;
        }
    }

    /** Whether a whole column of a stripe and all around it is insignificant so far. */
    private boolean quiet(int top, int x) {
        if (top + 4 > height) {
            return false;
        }
        int any = 0;
        for (int y = top; y < top + 4; y++) {
            any |= seen((y + 1) * stride + x + 1, y);
        }
        int state = BlockContexts.NEIGHBOURS | BlockContexts.SIGNIFICANT | BlockContexts.VISITED;
        return (any & state) == 0;
    }

    /** The flags of a coefficient; in causal mode the stripe below is not seen (T.800 D.7). */
    private int seen(int at, int y) {
        return causal && (y & 3) == 3 ? flags[at] & ~SOUTH_SIDE : flags[at];
    }

    private void becomeSignificant(int at, int x, int y, int seen, int one) {
        int negative;
        if (raw != null) {
            negative = raw.bit();
        } else {
            int label = BlockContexts.sign(seen);
            negative = mq.decode(label & 0xFF) ^ label >> 8;
        }
        int value = one | one >> 1;
        values[y * width + x] = negative == 1 ? -value : value;
        flags[at] |= BlockContexts.SIGNIFICANT;
        flags[at - stride - 1] |= BlockContexts.SOUTH_EAST;
        flags[at - stride + 1] |= BlockContexts.SOUTH_WEST;
        flags[at + stride - 1] |= BlockContexts.NORTH_EAST;
        flags[at + stride + 1] |= BlockContexts.NORTH_WEST;
        flags[at - stride] |=
                BlockContexts.SOUTH | (negative == 1 ? BlockContexts.NEGATIVE_SOUTH : 0);
        flags[at + stride] |=
                BlockContexts.NORTH | (negative == 1 ? BlockContexts.NEGATIVE_NORTH : 0);
        flags[at - 1] |= BlockContexts.EAST | (negative == 1 ? BlockContexts.NEGATIVE_EAST : 0);
        flags[at + 1] |= BlockContexts.WEST | (negative == 1 ? BlockContexts.NEGATIVE_WEST : 0);
    }

    private static int[] clear(int[] array, int length) {
        if (array.length < length) {
            return new int[length];
        }
        Arrays.fill(array, 0, length, 0);
        return array;
    }
}
