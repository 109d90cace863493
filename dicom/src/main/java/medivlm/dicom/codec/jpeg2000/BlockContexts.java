package medivlm.dicom.codec.jpeg2000;

/** Context labels by the state of the eight neighbours (T.800 Tables D.1 to D.4). */
final class BlockContexts {
    static final int NORTH_EAST = 0x01;
    static final int SOUTH_EAST = 0x02;
    static final int SOUTH_WEST = 0x04;
    static final int NORTH_WEST = 0x08;
    static final int NORTH = 0x10;
    static final int EAST = 0x20;
    static final int SOUTH = 0x40;
    static final int WEST = 0x80;
    static final int NEIGHBOURS = 0xFF;
    static final int NEGATIVE_NORTH = 0x100;
    static final int NEGATIVE_EAST = 0x200;
    static final int NEGATIVE_SOUTH = 0x400;
    static final int NEGATIVE_WEST = 0x800;
    static final int SIGNIFICANT = 0x1000;
    static final int REFINED = 0x2000;
    static final int VISITED = 0x4000;

    static final int RUN = 17;
    static final int UNIFORM = 18;

    private static final byte[][] ZERO = new byte[4][256];

    static {
        for (int orientation = 0; orientation < 4; orientation++) {
            for (int flags = 0; flags < 256; flags++) {
                ZERO[orientation][flags] = (byte) zeroLabel(flags, orientation);
            }
        }
    }

    private BlockContexts() {}

    /** Label for coding significance, 0 to 8, of a subband orientation. */
    static int zero(int flags, int orientation) {
        return ZERO[orientation][flags & NEIGHBOURS];
    }

    /** Label for coding a refinement, 14 to 16. */
    static int refinement(int flags) {
        if ((flags & REFINED) != 0) {
            return 16;
        }
        return (flags & NEIGHBOURS) != 0 ? 15 : 14;
    }

    /** Label for coding a sign in the low byte, 9 to 13; bit 8 when the decoded bit is flipped. */
    static int sign(int flags) {
        int h = contribution(flags, WEST, NEGATIVE_WEST) + contribution(flags, EAST, NEGATIVE_EAST);
        int v =
                contribution(flags, NORTH, NEGATIVE_NORTH)
                        + contribution(flags, SOUTH, NEGATIVE_SOUTH);
        h = Integer.signum(h);
        v = Integer.signum(v);
        int flip = h < 0 || (h == 0 && v < 0) ? 0x100 : 0;
        if (h == 0) {
            return (v == 0 ? 9 : 10) | flip;
        }
        return 12 + h * v | flip;
    }

    private static int contribution(int flags, int there, int negative) {
        if ((flags & there) == 0) {
            return 0;
        }
        return (flags & negative) != 0 ? -1 : 1;
    }

    private static int zeroLabel(int flags, int orientation) {
        int h = bit(flags, WEST) + bit(flags, EAST);
        int v = bit(flags, NORTH) + bit(flags, SOUTH);
        int d =
                bit(flags, NORTH_EAST)
                        + bit(flags, NORTH_WEST)
                        + bit(flags, SOUTH_EAST)
                        + bit(flags, SOUTH_WEST);
        if (orientation == 3) {
            return diagonalLabel(h + v, d);
        }
        return orientation == 1 ? straightLabel(v, h, d) : straightLabel(h, v, d);
    }

    private static int straightLabel(int h, int v, int d) {
        if (h == 2) {
            return 8;
        }
        if (h == 1) {
            return v >= 1 ? 7 : d >= 1 ? 6 : 5;
        }
        return v > 0 ? v + 2 : Math.min(d, 2);
    }

    private static int diagonalLabel(int straight, int d) {
        return switch (d) {
            case 0 -> Math.min(straight, 2);
            case 1 -> 3 + Math.min(straight, 2);
            case 2 -> straight >= 1 ? 7 : 6;
            default -> 8;
        };
    }

    private static int bit(int flags, int mask) {
        return (flags & mask) != 0 ? 1 : 0;
    }
}
