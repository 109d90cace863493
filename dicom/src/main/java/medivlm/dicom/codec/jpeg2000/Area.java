package medivlm.dicom.codec.jpeg2000;

/**
 * A rectangle of a grid.
 *
 * @param x0 left
 * @param y0 top
 * @param x1 right, exclusive
 * @param y1 bottom, exclusive
 */
record Area(int x0, int y0, int x1, int y1) {
    int width() {
        return Math.max(0, x1 - x0);
    }

    int height() {
        return Math.max(0, y1 - y0);
    }

    boolean isEmpty() {
        return x1 <= x0 || y1 <= y0;
    }

    /** The common part, which may be empty. */
    Area intersect(Area other) {
        return new Area(
                Math.max(x0, other.x0),
                Math.max(y0, other.y0),
                Math.min(x1, other.x1),
                Math.min(y1, other.y1));
    }

    /** On a grid that is coarser by a power of two, borders rounded up. */
    Area reduced(int levels) {
        return new Area(ceil(x0, levels), ceil(y0, levels), ceil(x1, levels), ceil(y1, levels));
    }

    /** A subband of this tile-component (T.800 B-15). */
    Area band(int level, int highX, int highY) {
        if (level == 0) {
            return this;
        }
        long dx = (long) highX << (level - 1);
        long dy = (long) highY << (level - 1);
        return new Area(
                ceil(x0 - dx, level),
                ceil(y0 - dy, level),
                ceil(x1 - dx, level),
                ceil(y1 - dy, level));
    }

    static int ceil(long value, int bits) {
        return (int) ((value + (1L << bits) - 1) >> bits);
    }
}
