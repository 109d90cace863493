package medivlm.dicom.codec.jpeg2000;

import medivlm.dicom.codec.CodecException;

/** A tag tree (T.800 B.10.2): values of a grid, coded by the least of each four. */
final class TagTree {
    private final int[] widths;
    private final int[] starts;
    private final int[] low;
    private final boolean[] known;

    TagTree(int width, int height) {
        int levels = 1;
        int total = width * height;
        for (int w = width, h = height; w > 1 || h > 1; levels++) {
            w = (w + 1) / 2;
            h = (h + 1) / 2;
            total += w * h;
        }
        widths = new int[levels];
        starts = new int[levels];
        int start = 0;
        int w = width;
        int h = height;
        for (int level = 0; level < levels; level++) {
            widths[level] = w;
            starts[level] = start;
            start += w * h;
            w = (w + 1) / 2;
            h = (h + 1) / 2;
        }
        low = new int[total];
        known = new boolean[total];
    }

    /** Reads until the value of a leaf is known or is at least the threshold. */
    boolean isBelow(int x, int y, int threshold, HeaderBits bits) throws CodecException {
        int least = 0;
        int node = 0;
        for (int level = widths.length - 1; level >= 0; level--) {
            node = starts[level] + (y >> level) * widths[level] + (x >> level);
            low[node] = Math.max(low[node], least);
            while (!known[node] && low[node] < threshold) {
                if (bits.bit() == 1) {
                    known[node] = true;
                } else {
                    low[node]++;
                }
            }
            least = low[node];
        }
        return known[node] && low[node] < threshold;
    }

    /** The value of a leaf, read to its end. */
    int value(int x, int y, int most, HeaderBits bits) throws CodecException {
        int threshold = 1;
        while (!isBelow(x, y, threshold, bits)) {
            if (++threshold > most + 1) {
                throw CodecException.damaged("a JPEG 2000 tag tree runs away");
            }
        }
        return threshold - 1;
    }
}
