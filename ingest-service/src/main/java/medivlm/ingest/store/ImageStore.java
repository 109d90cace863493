package medivlm.ingest.store;

/**
 * Content-addressed store of images. Safe for use by many threads, and by many processes on the
 * same storage. Content, once stored, does not change.
 */
public interface ImageStore {

    /**
     * Keeps content for a site. When this returns, content and its site survive a power failure.
     * Idempotent: content that is there stays as it is, content that has gone bad is replaced.
     *
     * @param content the bytes
     * @param site code of the site that holds them, {@code [A-Za-z0-9._-]{1,64}}
     * @throws ImageStoreUnavailableException if it could not be made durable; it may be sent again
     * @throws IllegalArgumentException if the site has no such form
     */
    StoredImage put(byte[] content, String site) throws ImageStoreUnavailableException;

    /**
     * Reads content and verifies its checksum.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    StoredContent read(ContentHash hash) throws ImageStoreUnavailableException;

    /** Whether this site has stored this content: the right to see it ends at the site. */
    boolean heldBy(ContentHash hash, String site);

    /**
     * Proves with a small write that content could be stored now.
     *
     * @throws ImageStoreUnavailableException if not
     */
    void probe() throws ImageStoreUnavailableException;
}
