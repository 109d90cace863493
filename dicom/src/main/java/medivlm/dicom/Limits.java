package medivlm.dicom;

/**
 * What a reader accepts. A length field never allocates more than the bytes that are there, so
 * these bound what a well-formed but outsized file may cost.
 *
 * @param maxFileBytes longest file, and longest data set after inflation
 * @param maxElementBytes longest value of one element, pixel data included
 * @param maxDepth deepest nesting of sequences
 * @param maxElements most elements and items of a file, counted through all levels
 * @param maxPixels most pixels (rows × columns × samples) of one frame to decode
 */
public record Limits(
        long maxFileBytes, long maxElementBytes, int maxDepth, int maxElements, long maxPixels) {
    private static final Limits STANDARD =
            new Limits(512L << 20, 512L << 20, 32, 1_000_000, 64_000_000);

    public Limits {
        if (maxFileBytes < 1
                || maxElementBytes < 1
                || maxDepth < 1
                || maxElements < 1
                || maxPixels < 1) {
            throw new IllegalArgumentException("every limit must be at least 1");
        }
        if (maxFileBytes > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("files are read into one array: below 2 GiB");
        }
    }

    /** 512 MiB a file, 32 levels, a million elements, 64 million pixels a frame. */
    public static Limits standard() {
        return STANDARD;
    }
}
