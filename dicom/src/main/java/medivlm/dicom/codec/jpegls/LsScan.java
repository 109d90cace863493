package medivlm.dicom.codec.jpegls;

import medivlm.dicom.codec.CodecException;
import medivlm.dicom.codec.FrameShape;

/** Decodes the lines of a scan (T.87 A.7, B.1). */
final class LsScan {
    /** Bits of a run length by run index (T.87 A.7.1.1). */
    private static final int[] J = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12,
        13, 14, 15
    };

    private final FrameShape shape;
    private final int[] components;
    private final LsParameters parameters;
    private final LsContexts contexts;
    private final LsBits bits;
    private final int[] runIndex;

    /** Line above and this line of each component, with a sample more at both ends. */
    private final int[][] above;

    private final int[][] line;

    /**
     * @param components places in a pixel of the components of this scan
     */
    LsScan(FrameShape shape, int[] components, LsParameters parameters, LsBits bits) {
        this.shape = shape;
        this.components = components;
        this.parameters = parameters;
        this.bits = bits;
        this.contexts = new LsContexts(parameters, bits);
        this.runIndex = new int[components.length];
        this.above = new int[components.length][shape.width() + 2];
        this.line = new int[components.length][shape.width() + 2];
    }

    /**
     * @param bySample whether the components of a pixel follow each other, else the lines do
     */
    void run(boolean bySample, int[] samples) throws CodecException {
        for (int y = 0; y < shape.height(); y++) {
            for (int c = 0; c < components.length; c++) {
                line[c][0] = above[c][1];
                above[c][shape.width() + 1] = above[c][shape.width()];
            }
            if (bySample && components.length > 1) {
                pixels();
            } else {
                for (int c = 0; c < components.length; c++) {
                    line(c);
                }
            }
            store(y, samples);
        }
    }

    private void store(int y, int[] samples) {
        int width = shape.width();
        for (int c = 0; c < components.length; c++) {
            int to = y * width * shape.components() + components[c];
            for (int x = 0; x < width; x++) {
                samples[to + x * shape.components()] = line[c][x + 1];
            }
            int[] done = above[c];
            above[c] = line[c];
            line[c] = done;
        }
    }

    private void line(int c) throws CodecException {
        int[] now = line[c];
        int[] up = above[c];
        int x = 1;
        while (x <= shape.width()) {
            int context = context(now, up, x);
            if (context != 0) {
                now[x] = contexts.regular(context, now[x - 1], up[x], up[x - 1]);
                x++;
                continue;
            }
            int length = runLength(c, shape.width() + 1 - x);
            for (int end = x + length; x < end; x++) {
                now[x] = now[x - 1];
            }
            if (x <= shape.width()) {
                boolean same = Math.abs(now[x - 1] - up[x]) <= parameters.near();
                now[x] = contexts.interruption(same ? 1 : 0, now[x - 1], up[x], J[runIndex[c]]);
                runIndex[c] = Math.max(0, runIndex[c] - 1);
                x++;
            }
        }
    }

    /** Sample interleave: a run is one of whole pixels and its end has no type (T.87 B.1.3). */
    private void pixels() throws CodecException {
        int x = 1;
        while (x <= shape.width()) {
            int[] context = new int[components.length];
            boolean run = true;
            for (int c = 0; c < components.length; c++) {
                context[c] = context(line[c], above[c], x);
                run &= context[c] == 0;
            }
            int length = run ? runLength(0, shape.width() + 1 - x) : 0;
            for (int end = x + length; x < end; x++) {
                for (int[] now : line) {
                    now[x] = now[x - 1];
                }
            }
            if (x > shape.width()) {
                return;
            }
            for (int c = 0; c < components.length; c++) {
                int left = line[c][x - 1];
                int up = above[c][x];
                line[c][x] =
                        run
                                ? contexts.interruption(0, left, up, J[runIndex[0]])
                                : contexts.regular(context[c], left, up, above[c][x - 1]);
            }
            if (run) {
                runIndex[0] = Math.max(0, runIndex[0] - 1);
            }
            x++;
        }
    }

    /** Samples that repeat their left neighbour (T.87 A.7.1). */
    private int runLength(int c, int most) throws CodecException {
        int length = 0;
        while (bits.bit() == 1) {
            int whole = 1 << J[runIndex[c]];
            if (length + whole <= most) {
                runIndex[c] = Math.min(31, runIndex[c] + 1);
            }
            length = Math.min(most, length + whole);
            if (length == most) {
                return length;
            }
        }
        length += bits.bits(J[runIndex[c]]);
        if (length >= most) {
            throw CodecException.damaged("a JPEG-LS run leaves its line");
        }
        return length;
    }

    /** 81 Q1 + 9 Q2 + Q3; its sign is that of the first region that is not 0 (T.87 A.3.4). */
    private int context(int[] now, int[] up, int x) {
        int left = now[x - 1];
        int aboveLeft = up[x - 1];
        int above = up[x];
        return 81 * parameters.region(up[x + 1] - above)
                + 9 * parameters.region(above - aboveLeft)
                + parameters.region(aboveLeft - left);
    }
}
