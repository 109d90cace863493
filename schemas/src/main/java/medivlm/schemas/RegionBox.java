package medivlm.schemas;

/**
 * A rectangle in shares of the image, origin at the top left.
 *
 * @param x left edge, 0..1
 * @param y top edge, 0..1
 * @param width 0..1
 * @param height 0..1
 */
public record RegionBox(double x, double y, double width, double height) {
    public RegionBox {
        Require.share(x, "x");
        Require.share(y, "y");
        Require.share(width, "width");
        Require.share(height, "height");
    }
}
