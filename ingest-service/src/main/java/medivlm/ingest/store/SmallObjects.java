package medivlm.ingest.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Small named objects on the same storage as the images, for what is known of them. Names are paths
 * of one or more segments of {@code [A-Za-z0-9_-][A-Za-z0-9._-]*}, joined by slashes. Safe for use
 * by many threads, and by many processes on the same storage; the last writer of a name wins.
 */
public interface SmallObjects {

    /**
     * Keeps an object; when this returns it survives a power failure. A reader sees the old or the
     * new one, never half of it.
     *
     * @throws ImageStoreUnavailableException if it could not be made durable
     */
    void put(String name, byte[] content) throws ImageStoreUnavailableException;

    /**
     * Keeps several objects, as {@link #put} does each, in one go: in no order, and all durable
     * when this returns.
     *
     * @param contents by name
     * @throws ImageStoreUnavailableException if one could not be made durable; others may be
     */
    void putAll(Map<String, byte[]> contents) throws ImageStoreUnavailableException;

    /**
     * The object of a name.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    Optional<byte[]> get(String name) throws ImageStoreUnavailableException;

    /**
     * Last segments of the names directly below a folder, objects and folders alike, in ascending
     * order; empty where there is none.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    List<String> list(String folder) throws ImageStoreUnavailableException;

    /**
     * Deletes an object, durably; nothing happens where there is none.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be written
     */
    void delete(String name) throws ImageStoreUnavailableException;
}
