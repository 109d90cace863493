package medivlm.ingest.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Image store in a directory: {@code sha256/ab/cd/<64 hex>} holds the content and an empty file
 * {@code <64 hex>.site-<code>} beside it says that a site holds it. Content is written to a
 * temporary file of the same file system while it comes in, hashed on its way, flushed, renamed,
 * and its directory flushed: a reader never sees half of it, a crash leaves at most a temporary
 * file, which the next start deletes, and no more than a chunk of it is ever on the heap.
 */
public final class DirectoryImageStore implements ImageStore {
    private final Path root;
    private final Spool spool;
    private final DurableFolders folders;

    /**
     * @param root directory of the store; made if absent
     * @param reserveBytes free space below which nothing more is taken
     */
    public DirectoryImageStore(Path root, long reserveBytes) {
        this.root = root.toAbsolutePath();
        this.folders = new DurableFolders(this.root);
        this.spool = new Spool(this.root.resolve("incoming"), reserveBytes);
    }

    @Override
    public Spooled spool(InputStream in, long maxBytes)
            throws ImageStoreUnavailableException, IOException {
        return spool.take(in, maxBytes);
    }

    @Override
    public StoredImage put(Spooled content, String site) throws ImageStoreUnavailableException {
        ContentHash hash = content.hash();
        Path file = fileOf(hash);
        Path marker = markerOf(hash, site);
        try {
            DurableFolders.Change change = folders.change();
            change.folderOf(file);
            boolean stored = isIntact(file, hash, content.length());
            boolean held = stored && Files.exists(marker);
            if (!stored) {
                moveDurably(content, file);
            }
            if (!held) {
                createEmpty(marker);
            }
            change.flush();
            return new StoredImage(hash, content.length(), held);
        } catch (IOException e) {
            throw ImageStoreUnavailableException.of(e);
        }
    }

    @Override
    public StoredContent read(ContentHash hash) throws ImageStoreUnavailableException {
        Path file = fileOf(hash);
        try {
            long length = Files.size(file);
            ContentHash actual = hashOf(file);
            return actual.equals(hash)
                    ? new StoredContent.Found(new Spooled(file, hash, length, false))
                    : new StoredContent.Corrupt(actual);
        } catch (NoSuchFileException e) {
            return new StoredContent.Absent();
        } catch (IOException e) {
            throw ImageStoreUnavailableException.of(e);
        }
    }

    @Override
    public boolean heldBy(ContentHash hash, String site) {
        return ImageName.isSite(site) && Files.exists(markerOf(hash, site));
    }

    @Override
    public boolean isKept(ContentHash hash, String site) {
        return heldBy(hash, site) && Files.exists(fileOf(hash));
    }

    @Override
    public void release(ContentHash hash, String site) throws ImageStoreUnavailableException {
        Path file = fileOf(hash);
        Path folder = file.resolveSibling(".").normalize();
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.deleteIfExists(markerOf(hash, site));
            DurableFolders.flush(folder);
            try (DirectoryStream<Path> markers =
                    Files.newDirectoryStream(folder, hash.hex() + ".site-*")) {
                if (markers.iterator().hasNext()) {
                    return;
                }
            }
            Files.deleteIfExists(file);
            DurableFolders.flush(folder);
        } catch (IOException e) {
            throw ImageStoreUnavailableException.of(e);
        }
    }

    @Override
    public void probe() throws ImageStoreUnavailableException {
        spool.probe();
    }

    private Path fileOf(ContentHash hash) {
        return root.resolve(ImageName.content(hash));
    }

    private Path markerOf(ContentHash hash, String site) {
        return root.resolve(ImageName.marker(hash, site));
    }

    private static boolean isIntact(Path file, ContentHash hash, long length) throws IOException {
        try {
            return Files.size(file) == length && hashOf(file).equals(hash);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static ContentHash hashOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ContentHash.of(in);
        }
    }

    private static void moveDurably(Spooled content, Path file) throws IOException {
        if (!content.temporary()) {
            throw new IOException("stored content has gone bad since it was read");
        }
        try (FileChannel channel = FileChannel.open(content.file(), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(content.file(), file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void createEmpty(Path marker) throws IOException {
        try {
            Files.createFile(marker);
        } catch (FileAlreadyExistsException e) {
            // another thread stored the same content for the same site
            return;
        }
    }
}
