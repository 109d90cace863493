package medivlm.ingest.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Arrays as content of a store. */
public final class Contents {
    private Contents() {}

    /** Bytes in a temporary file of the store. */
    public static Spooled spooled(ImageStore store, byte[] bytes)
            throws ImageStoreUnavailableException {
        try {
            return store.spool(new ByteArrayInputStream(bytes), Integer.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes kept for a site. */
    public static StoredImage put(ImageStore store, byte[] bytes, String site)
            throws ImageStoreUnavailableException {
        try (Spooled spooled = spooled(store, bytes)) {
            return store.put(spooled, site);
        }
    }
}
