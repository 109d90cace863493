package medivlm.inference.pixels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import medivlm.inference.analysis.ImageStoreUnavailableException;

/** The image store in a directory. */
final class DirectoryImageStore implements ImageStore {
    private final Path directory;
    private final long maxBytes;

    DirectoryImageStore(Path directory, long maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
    }

    @Override
    public StoredContent read(String sha256) {
        Path file = directory.resolve(ImageStore.name(sha256));
        try {
            long size = Files.size(file);
            if (size > maxBytes) {
                return StoredContent.Damaged.tooLong(size);
            }
            byte[] bytes = Files.readAllBytes(file);
            return Checksum.of(bytes).equals(sha256)
                    ? new StoredContent.Found(bytes)
                    : StoredContent.Damaged.otherChecksum();
        } catch (NoSuchFileException e) {
            requireReadable(e);
            return new StoredContent.Missing();
        } catch (IOException e) {
            requireReadable(e);
            return new StoredContent.Damaged(
                    "the stored file cannot be read; look at the image store's disk");
        }
    }

    @Override
    public void close() {}

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
}
