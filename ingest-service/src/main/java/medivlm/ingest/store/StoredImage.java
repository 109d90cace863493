package medivlm.ingest.store;

/**
 * What the store has after a {@link ImageStore#put}.
 *
 * @param hash address of the content
 * @param bytes its length
 * @param duplicate the same site had stored the same content before
 */
public record StoredImage(ContentHash hash, long bytes, boolean duplicate) {}
