package medivlm.model.rcnn.box;

/**
 * Boxes as differences from reference boxes: shift of the centre in widths and heights, logarithm
 * of the growth (Girshick 2015, section 2.3; constants as torchvision's).
 *
 * @param centre factor of the shifts
 * @param size factor of the growths
 */
public record BoxCoder(float centre, float size) {

    /** For anchors. */
    public static final BoxCoder ANCHORS = new BoxCoder(1f, 1f);

    /** For the classes' boxes. */
    public static final BoxCoder REGIONS = new BoxCoder(10f, 5f);

    private static final float MOST = (float) Math.log(1000.0 / 16);

    /**
     * Writes the box that a code makes of a reference.
     *
     * @param code {@code [n, 4]}, read from element {@code at}
     * @param out {@code [n, 4]}, written at box {@code to}
     */
    public void decode(float[] code, int at, float[] references, int i, float[] out, int to) {
        int p = 4 * i;
        float width = references[p + 2] - references[p];
        float height = references[p + 3] - references[p + 1];
        float x = references[p] + 0.5f * width + code[at] / centre * width;
        float y = references[p + 1] + 0.5f * height + code[at + 1] / centre * height;
        float w = (float) Math.exp(Math.min(code[at + 2] / size, MOST)) * width;
        float h = (float) Math.exp(Math.min(code[at + 3] / size, MOST)) * height;
        out[4 * to] = x - 0.5f * w;
        out[4 * to + 1] = y - 0.5f * h;
        out[4 * to + 2] = x + 0.5f * w;
        out[4 * to + 3] = y + 0.5f * h;
    }

    /**
     * Writes the code that makes box {@code j} of the reference {@code i}.
     *
     * @param out written from element {@code at}
     */
    public void encode(float[] boxes, int j, float[] references, int i, float[] out, int at) {
        int p = 4 * i;
        int q = 4 * j;
        float width = references[p + 2] - references[p];
        float height = references[p + 3] - references[p + 1];
        float w = boxes[q + 2] - boxes[q];
        float h = boxes[q + 3] - boxes[q + 1];
        float x = boxes[q] + 0.5f * w - (references[p] + 0.5f * width);
        float y = boxes[q + 1] + 0.5f * h - (references[p + 1] + 0.5f * height);
        out[at] = centre * x / width;
        out[at + 1] = centre * y / height;
        out[at + 2] = size * (float) Math.log(w / width);
        out[at + 3] = size * (float) Math.log(h / height);
    }
}
