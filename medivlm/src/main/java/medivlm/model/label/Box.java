package medivlm.model.label;

/**
 * A rectangle in a picture, as fractions of the picture's width and height. One that lies partly
 * outside, or is empty, throws {@link IllegalArgumentException}.
 *
 * @param x left edge, 0..1
 * @param y top edge, 0..1
 * @param w width, more than 0; {@code x + w} at most 1
 * @param h height, more than 0; {@code y + h} at most 1
 */
public record Box(float x, float y, float w, float h) {

    /** Rounding of a float sum: far below one pixel of any radiograph. */
    private static final float SLACK = 1e-5f;

    public Box {
        boolean inside =
                x >= 0f
                        && y >= 0f
                        && w > 0f
                        && h > 0f
                        && x + w <= 1f + SLACK
                        && y + h <= 1f + SLACK;
        if (!inside) {
            throw new IllegalArgumentException(
                    "box " + x + "," + y + " " + w + " x " + h + " is not inside 0..1");
        }
    }

    /** The smallest box around both. */
    public Box union(Box other) {
        float left = Math.min(x, other.x);
        float top = Math.min(y, other.y);
        float right = Math.max(x + w, other.x + other.w);
        float bottom = Math.max(y + h, other.y + other.h);
        return new Box(left, top, right - left, bottom - top);
    }

    /** Intersection over union, 0 (disjoint) to 1 (equal). */
    public float overlap(Box other) {
        float across = Math.min(x + w, other.x + other.w) - Math.max(x, other.x);
        float down = Math.min(y + h, other.y + other.h) - Math.max(y, other.y);
        if (across <= 0f || down <= 0f) {
            return 0f;
        }
        float common = across * down;
        return common / (w * h + other.w * other.h - common);
    }
}
