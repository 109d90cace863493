package medivlm.model.rcnn.box;

/** How much two boxes share. */
public final class Overlap {

    private Overlap() {}

    /** Intersection over union of box {@code i} of {@code a} and box {@code j} of {@code b}. */
    public static float of(float[] a, int i, float[] b, int j) {
        int p = 4 * i;
        int q = 4 * j;
        float width = Math.min(a[p + 2], b[q + 2]) - Math.max(a[p], b[q]);
        float height = Math.min(a[p + 3], b[q + 3]) - Math.max(a[p + 1], b[q + 1]);
        if (width <= 0f || height <= 0f) {
            return 0f;
        }
        float common = width * height;
        return common / (area(a, i) + area(b, j) - common);
    }

    /** Square pixels of box {@code i}. */
    public static float area(float[] boxes, int i) {
        int p = 4 * i;
        return (boxes[p + 2] - boxes[p]) * (boxes[p + 3] - boxes[p + 1]);
    }
}
