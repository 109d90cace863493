package medivlm.ingest.rendering;

/** The outcome of rendering an image. */
public sealed interface Rendered {

    /** An 8-bit PNG. Not a record: an array has no value equality. */
    final class Png implements Rendered {
        private final byte[] bytes;

        Png(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The file; a caller must not change it. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /**
     * There is nothing to show.
     *
     * @param detail why, without patient data
     */
    record NotRenderable(String detail) implements Rendered {}
}
