package medivlm.ingest.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * Image store in a directory: {@code sha256/ab/cd/<64 hex>} holds the content and an empty file
 * {@code <64 hex>.site-<code>} beside it says that a site holds it. Content is written to a
 * temporary file of the same file system while it comes in, hashed on its way, flushed, renamed,
 * and its directory flushed: a reader never sees half of it, a crash leaves at most a temporary
 * file, which the next start deletes, and no more than a chunk of it is ever on the heap.
 */
public final class DirectoryImageStore implements ImageStore {
    private static final int CHUNK = 1 << 16;
    private static final Pattern SITE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Path root;
    private final Incoming incoming;
    private final long reserveBytes;
    private final DurableFolders folders = new DurableFolders();

    /**
     * @param root directory of the store; made if absent
     * @param reserveBytes free space below which nothing more is taken
     */
    public DirectoryImageStore(Path root, long reserveBytes) {
        this.root = root.toAbsolutePath();
        this.incoming = new Incoming(this.root.resolve("incoming"));
        this.reserveBytes = reserveBytes;
    }

    @Override
    public Spooled spool(InputStream in, long maxBytes)
            throws ImageStoreUnavailableException, IOException {
        Path file;
        FileChannel channel;
        long room;
        try {
            file = incoming.file();
            room = Files.getFileStore(incoming.directory()).getUsableSpace() - reserveBytes;
            channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw ImageStoreUnavailableException.of(e);
        }
        boolean done = false;
        try (channel) {
            Spooled spooled = copy(in, maxBytes, channel, room, file);
            done = true;
            return spooled;
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Spooled copy(
            InputStream in, long maxBytes, FileChannel channel, long room, Path file)
            throws ImageStoreUnavailableException, IOException {
        MessageDigest digest = ContentHash.digest();
        byte[] chunk = new byte[CHUNK];
        long length = 0;
        while (length <= maxBytes) {
            int count = in.read(chunk, 0, (int) Math.min(CHUNK, maxBytes + 1 - length));
            if (count < 0) {
                break;
            }
            length += count;
            digest.update(chunk, 0, count);
            try {
                if (length > room) {
                    throw new IOException("No space left on device above the reserve");
                }
                writeAll(channel, ByteBuffer.wrap(chunk, 0, count));
            } catch (IOException e) {
                throw ImageStoreUnavailableException.of(e);
            }
        }
        return new Spooled(file, ContentHash.of(digest, new byte[0]), length, true);
    }

    @Override
    public StoredImage put(Spooled content, String site) throws ImageStoreUnavailableException {
        ContentHash hash = content.hash();
        Path file = fileOf(hash);
        Path marker = markerOf(hash, site);
        try {
            Path folder = folders.make(file);
            boolean stored = isIntact(file, hash, content.length());
            boolean held = stored && Files.exists(marker);
            if (!stored) {
                moveDurably(content, file);
            }
            if (!held) {
                createEmpty(marker);
            }
            DurableFolders.flush(folder);
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
        return SITE.matcher(site).matches() && Files.exists(markerOf(hash, site));
    }

    @Override
    public void probe() throws ImageStoreUnavailableException {
        try {
            Path file = incoming.file();
            try (FileChannel channel =
                    FileChannel.open(
                            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                if (Files.getFileStore(incoming.directory()).getUsableSpace() - 1 < reserveBytes) {
                    throw new IOException("No space left on device above the reserve");
                }
                writeAll(channel, ByteBuffer.wrap(new byte[] {1}));
                channel.force(true);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw ImageStoreUnavailableException.of(e);
        }
    }

    private Path fileOf(ContentHash hash) {
        String hex = hash.hex();
        return root.resolve("sha256")
                .resolve(hex.substring(0, 2))
                .resolve(hex.substring(2, 4))
                .resolve(hex);
    }

    private Path markerOf(ContentHash hash, String site) {
        if (!SITE.matcher(site).matches()) {
            throw new IllegalArgumentException("a site code has 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        return fileOf(hash).resolveSibling(hash.hex() + ".site-" + site);
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

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
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
