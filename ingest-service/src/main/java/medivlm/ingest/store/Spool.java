package medivlm.ingest.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * Takes content into temporary files of a local directory and hashes it on its way; no more than a
 * chunk of it is ever on the heap. What a crash leaves is deleted at the next start. Safe for use
 * by many threads and processes.
 */
public final class Spool {
    private static final int CHUNK = 1 << 16;

    private final Incoming incoming;
    private final long reserveBytes;

    /**
     * @param directory for temporary files; made if absent
     * @param reserveBytes free space of its file system below which nothing more is taken
     */
    public Spool(Path directory, long reserveBytes) {
        this.incoming = new Incoming(directory.toAbsolutePath());
        this.reserveBytes = reserveBytes;
    }

    /**
     * Takes content; see {@link ImageStore#spool}.
     *
     * @throws ImageStoreUnavailableException if there is no room for it
     * @throws IOException if {@code in} fails; nothing is left
     */
    public Spooled take(InputStream in, long maxBytes)
            throws ImageStoreUnavailableException, IOException {
        Path file;
        FileChannel channel;
        long room;
        try {
            file = incoming.file();
            room = usableSpace() - reserveBytes;
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

    /**
     * Proves with a small write that content could be taken now.
     *
     * @throws ImageStoreUnavailableException if not
     */
    public void probe() throws ImageStoreUnavailableException {
        try {
            Path file = incoming.file();
            try (FileChannel channel =
                    FileChannel.open(
                            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                if (usableSpace() - 1 < reserveBytes) {
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

    /** Asked for each content: a FileStore would read the list of all mounts each time. */
    private long usableSpace() throws IOException {
        return incoming.directory().toFile().getUsableSpace();
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

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
