package medivlm.ingest.store;

/** The outcome of reading from the store. */
public sealed interface StoredContent {

    /**
     * The content, its checksum verified.
     *
     * @param content where it lies; whoever asked for it closes it, which changes nothing of what
     *     is stored
     */
    record Found(Spooled content) implements StoredContent {}

    /** Nothing is stored under this address. */
    record Absent() implements StoredContent {}

    /**
     * What lies under this address does not have its checksum; a copy must be sent again.
     *
     * @param actual checksum of what lies there
     */
    record Corrupt(ContentHash actual) implements StoredContent {}
}
