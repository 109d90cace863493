package medivlm.dicom.codec.jpeg2000;

/**
 * Where the coefficients of four subbands stand in the resolution that they make (T.800 F.3.3): low
 * and high ones take turns, beginning with what the parity of its corner says.
 *
 * @param width of the resolution
 * @param height of the resolution
 * @param oddX 1 if its first column is a high one, else 0
 * @param oddY 1 if its first row is a high one, else 0
 */
record Interleaving(int width, int height, int oddX, int oddY) {

    /** Takes a run of one subband to every other place of a row. */
    interface Run {
        /**
         * Takes one run.
         *
         * @param band 0 to 3: LL, HL, LH, HH
         * @param from offset in the subband
         * @param to offset in the resolution of the first; the others stand two apart
         * @param count how many
         */
        void copy(int band, int from, int to, int count);
    }

    static Interleaving of(Area area) {
        return new Interleaving(area.width(), area.height(), area.x0() & 1, area.y0() & 1);
    }

    /** Both runs of a row. */
    void row(int y, Run run) {
        int low = 2 * ((y + oddY) & 1);
        int lowWidth = (width + 1 - oddX) / 2;
        int highWidth = width - lowWidth;
        run.copy(low, y / 2 * lowWidth, y * width + oddX, lowWidth);
        run.copy(low + 1, y / 2 * highWidth, y * width + 1 - oddX, highWidth);
    }
}
