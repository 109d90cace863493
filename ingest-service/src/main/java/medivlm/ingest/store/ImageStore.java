package medivlm.ingest.store;

import java.io.IOException;
import java.io.InputStream;

/**
 * Content-addressed store of images. Safe for use by many threads, and by many processes on the
 * same storage. Content, once stored, does not change.
 */
public interface ImageStore {

    /**
     * Takes content into a temporary file of the store and hashes it on its way. Not durable, and
     * nobody sees it, until {@link #put}.
     *
     * @param in the content; read to its end, or to one byte more than {@code maxBytes}, which is
     *     enough to see that it is too long; not closed
     * @param maxBytes longest content that is wanted
     * @throws ImageStoreUnavailableException if there is no room for it
     * @throws IOException if {@code in} fails; nothing is left
     */
    Spooled spool(InputStream in, long maxBytes) throws ImageStoreUnavailableException, IOException;

    /**
     * Keeps content for a site. When this returns, content and its site survive a power failure.
     * Idempotent: content that is there stays as it is, content that has gone bad is replaced.
     *
     * @param content from {@link #spool}, or from {@link #read} of the same store
     * @param site code of the site that holds them, {@code [A-Za-z0-9._-]{1,64}}
     * @throws ImageStoreUnavailableException if it could not be made durable; it may be sent again
     * @throws IllegalArgumentException if the site has no such form
     */
    StoredImage put(Spooled content, String site) throws ImageStoreUnavailableException;

    /**
     * Finds content and verifies its checksum, at every read.
     *
     * @return what was found; close it, for some storage has to fetch it first
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    StoredContent read(ContentHash hash) throws ImageStoreUnavailableException;

    /**
     * Whether this site has stored this content: the right to see it ends at the site.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    boolean heldBy(ContentHash hash, String site) throws ImageStoreUnavailableException;

    /**
     * Whether this site has stored this content and it is there, its checksum not looked at.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    boolean isKept(ContentHash hash, String site) throws ImageStoreUnavailableException;

    /**
     * Ends that a site holds content; content that no site holds any more is deleted. Nobody may
     * put the same content at the same time and rely on it: see {@link #isKept}.
     *
     * @throws ImageStoreUnavailableException if that could not be done; safe to do again
     */
    void release(ContentHash hash, String site) throws ImageStoreUnavailableException;

    /**
     * Proves with a small write that content could be stored now.
     *
     * @throws ImageStoreUnavailableException if not
     */
    void probe() throws ImageStoreUnavailableException;
}
