package medivlm.model.network;

/**
 * The detector's shape.
 *
 * @param size image width and height in pixels, a multiple of 16; grey 0..1 is given as (v - 0.5) /
 *     0.25
 * @param width channels of the first level, a multiple of 3
 * @param features channels of the level that the class maps read
 * @param labels how many labels have a map
 */
public record DetectorConfig(int size, int width, int features, int labels) {

    public DetectorConfig {
        if (size % 16 != 0 || width % 3 != 0) {
            throw new IllegalArgumentException(
                    "size must be a multiple of 16 and width of 3, not " + size + ", " + width);
        }
    }

    /** Cells along one edge of a class map. */
    public int grid() {
        return size / 8;
    }
}
