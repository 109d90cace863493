package medivlm.ingest.store;

/** The outcome of reading from the store. */
public sealed interface StoredContent {

    /** The content, its checksum verified. Not a record: an array has no value equality. */
    final class Found implements StoredContent {
        private final byte[] bytes;

        Found(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The content itself; a caller must not change it. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /** Nothing is stored under this address. */
    record Absent() implements StoredContent {}

    /**
     * What lies under this address does not have its checksum; a copy must be sent again.
     *
     * @param actual checksum of what lies there
     */
    record Corrupt(ContentHash actual) implements StoredContent {}
}
