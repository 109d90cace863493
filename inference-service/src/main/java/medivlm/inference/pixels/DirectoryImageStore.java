package medivlm.inference.pixels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import medivlm.inference.analysis.ImageStoreUnavailableException;

/**
 * Reads the content-addressed image store: {@code <directory>/sha256/ab/cd/<64 hex>}. What it
 * returns has the checksum that was asked for.
 */
final class DirectoryImageStore {

    /** What was found under a checksum. */
    sealed interface Content {}

    /** Bytes with the right checksum. */
    @SuppressWarnings("ArrayRecordComponent") // a whole file: never copied, never compared
    record Found(byte[] bytes) implements Content {}

    /** Nothing there. */
    record Missing() implements Content {}

    /** There, but not what its name says, or longer than the limit. */
    record Damaged(String detail) implements Content {}

    private final Path directory;
    private final long maxBytes;

    DirectoryImageStore(Path directory, long maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
    }

    /**
     * The content of a checksum.
     *
     * @param sha256 64 lower-case hexadecimal digits
     * @throws ImageStoreUnavailableException when the directory cannot be read at all
     */
    Content read(String sha256) {
        Path file =
                directory
                        .resolve("sha256")
                        .resolve(sha256.substring(0, 2))
                        .resolve(sha256.substring(2, 4))
                        .resolve(sha256);
        try {
            long size = Files.size(file);
            if (size > maxBytes) {
                return new Damaged("the stored file has " + size + " bytes, more than allowed");
            }
            byte[] bytes = Files.readAllBytes(file);
            return checksum(bytes).equals(sha256)
                    ? new Found(bytes)
                    : new Damaged(
                            "the stored file does not have its checksum any more; send the image"
                                    + " again");
        } catch (NoSuchFileException e) {
            requireReadable(e);
            return new Missing();
        } catch (IOException e) {
            requireReadable(e);
            return new Damaged("the stored file cannot be read; look at the image store's disk");
        }
    }

    /** Tells a missing file from a store that is not mounted. */
    private void requireReadable(IOException cause) {
        if (!Files.isDirectory(directory) || !Files.isReadable(directory)) {
            throw new ImageStoreUnavailableException(
                    "the image store at "
                            + directory
                            + " cannot be read; mount it, or set triage.image-store.directory",
                    cause);
        }
    }

    private static String checksum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
