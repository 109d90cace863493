package medivlm.ingest.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;

/**
 * Content in a file: never on the heap, however long it is. What came in lies in a temporary file
 * of the store that goes when this is closed, unless {@link ImageStore#put} has made it content;
 * what the store has stays where it is.
 */
public final class Spooled implements AutoCloseable {
    private final Path file;
    private final ContentHash hash;
    private final long length;
    private final boolean temporary;

    Spooled(Path file, ContentHash hash, long length, boolean temporary) {
        this.file = file;
        this.hash = hash;
        this.length = length;
        this.temporary = temporary;
    }

    /** Where it lies; not to be written. */
    public Path file() {
        return file;
    }

    /** Its address, computed while it came in. */
    public ContentHash hash() {
        return hash;
    }

    /** Length in bytes. */
    public long length() {
        return length;
    }

    boolean temporary() {
        return temporary;
    }

    /**
     * Looks at the bytes, mapped into memory for as long as {@code reader} runs; it must not keep
     * the buffer.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public <T> T view(Function<ByteBuffer, T> reader) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            return reader.apply(
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, length, arena).asByteBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException("received content cannot be read back", e);
        }
    }

    /**
     * The bytes as an array, for those that need all of them at once.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("content cannot be read", e);
        }
    }

    @Override
    public void close() {
        if (temporary) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("a temporary file cannot be deleted", e);
            }
        }
    }
}
