package medivlm.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates the data set of a deflated file (PS3.5 §A.5), bounded whatever it claims to be. */
final class Inflation {
    private Inflation() {}

    /** An inflated data set in a temporary file, which goes when this is closed. */
    record Mapped(ByteBuffer bytes, Arena arena, Path file) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            arena.close();
            Files.deleteIfExists(file);
        }
    }

    /**
     * Inflates on the heap.
     *
     * @param in the file, of which the data set begins at {@code start}
     * @param maxBytes longest result
     */
    static byte[] toArray(ByteBuffer in, int start, long maxBytes) throws DicomFormatException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            inflate(in, start, maxBytes, out);
        } catch (IOException e) {
            throw new IllegalStateException("an array cannot fail", e);
        }
        return out.toByteArray();
    }

    /**
     * Inflates into a temporary file and maps it: costs no heap.
     *
     * @throws IOException when there is no room for it
     */
    @SuppressWarnings("MustBeClosedChecker") // closed by what is returned, or on a fault below
    static Mapped toFile(ByteBuffer in, int start, long maxBytes)
            throws DicomFormatException, IOException {
        Path file = Files.createTempFile("inflated", ".part");
        Arena arena = Arena.ofConfined();
        boolean done = false;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            inflate(in, start, maxBytes, Channels.newOutputStream(channel));
            ByteBuffer bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)
                            .asByteBuffer();
            done = true;
            return new Mapped(bytes, arena, file);
        } finally {
            if (!done) {
                arena.close();
                Files.deleteIfExists(file);
            }
        }
    }

    private static void inflate(ByteBuffer in, int start, long maxBytes, OutputStream out)
            throws DicomFormatException, IOException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(in.slice(start, in.limit() - start));
            byte[] chunk = new byte[1 << 16];
            long length = 0;
            while (!inflater.finished()) {
                int count = inflater.inflate(chunk);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw fault("the deflated data set ends early", in.limit());
                }
                length += count;
                if (length > maxBytes) {
                    throw fault("the inflated data set is over the size limit", start);
                }
                out.write(chunk, 0, count);
            }
        } catch (DataFormatException e) {
            throw fault("the deflated data set is damaged", start + inflater.getBytesRead());
        } finally {
            inflater.end();
        }
    }

    private static DicomFormatException fault(String problem, long offset) {
        return new DicomFormatException(problem, offset, "", "send the file again from its source");
    }
}
