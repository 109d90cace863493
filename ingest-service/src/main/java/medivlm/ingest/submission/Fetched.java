package medivlm.ingest.submission;

/** The outcome of getting a submitted image. */
public sealed interface Fetched {

    /** Its bytes. Not a record: an array has no value equality. */
    final class Content implements Fetched {
        private final byte[] bytes;

        /**
         * @param bytes whole content, not copied
         */
        public Content(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /**
     * It will never be had.
     *
     * @param message what is wrong with its address and what to do
     */
    record Rejected(String message) implements Fetched {}

    /**
     * It cannot be had now.
     *
     * @param message what failed
     * @param ours whether it is our own storage, which is worth any wait
     */
    record TryLater(String message, boolean ours) implements Fetched {}
}
