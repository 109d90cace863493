package medivlm.inference.pixels;

import medivlm.inference.analysis.ImageStoreUnavailableException;

/**
 * Reads the content-addressed image store: {@code sha256/ab/cd/<64 hex>} in a directory or a
 * bucket. What it returns has the checksum that was asked for. Thread-safe.
 */
interface ImageStore extends AutoCloseable {

    /**
     * The content of a checksum.
     *
     * @param sha256 64 lower-case hexadecimal digits
     * @throws ImageStoreUnavailableException when the store cannot be read at all
     */
    StoredContent read(String sha256);

    @Override
    void close();

    /** The store of a configuration; content longer than {@code maxBytes} is not read. */
    static ImageStore of(ImageStoreConfig config, long maxBytes) {
        return switch (config.kind()) {
            case DIRECTORY -> new DirectoryImageStore(config.directory(), maxBytes);
            case S3 -> S3ImageStore.of(config.s3(), maxBytes);
        };
    }

    /** Where content lies below the root of the store. */
    static String name(String sha256) {
        return "sha256/" + sha256.substring(0, 2) + "/" + sha256.substring(2, 4) + "/" + sha256;
    }
}
