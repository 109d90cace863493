package medivlm.ingest.dicomweb;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import medivlm.dicom.Limits;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.store.Spooled;

/**
 * Values of a stored instance, written from where they lie in its file: however long they are, no
 * more than a chunk of them is ever on the heap.
 *
 * @param entry the instance
 * @param content its file, verified; closed once it is written, or if it has no such values
 * @param limits what reading may cost
 * @param values what is asked for, each in one or more parts
 */
record StoredValues(
        Entry entry,
        Spooled content,
        Limits limits,
        Function<InstanceFile, List<List<ByteBuffer>>> values) {
    private static final int CHUNK = 1 << 16;

    /**
     * One value, as a body of its own.
     *
     * @param type media type
     */
    Response alone(String type) {
        find();
        StreamingOutput body = out -> write(all -> copy(all.getFirst(), out));
        return Retrieved.cached(Response.ok(body).type(type));
    }

    /**
     * All values, as the parts of a body.
     *
     * @param type of the whole
     * @param partType of each part
     */
    Response parts(String type, String partType) {
        find();
        RelatedWriter writer = new RelatedWriter();
        StreamingOutput body =
                out ->
                        write(all -> {
                            for (List<ByteBuffer> one : all) {
                                writer.part(out, partType, "", part -> copy(one, part));
                            }
                            writer.end(out);
                        });
        return Retrieved.cached(Response.ok(body).header("Content-Type", writer.mediaType(type)));
    }

    /** A writing that may fail. */
    private interface Writing {
        void write(List<List<ByteBuffer>> all) throws IOException;
    }

    /** Before the first byte goes out; a status cannot be taken back. */
    private void find() {
        try {
            content.view(bytes -> values.apply(read(bytes)).size());
        } catch (RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private void write(Writing writing) throws IOException {
        try (content) {
            content.view(bytes -> {
                try {
                    writing.write(values.apply(read(bytes)));
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private InstanceFile read(ByteBuffer bytes) {
        return InstanceFile.inPlace(entry, bytes, limits);
    }

    /** The parts of a value, copied. */
    static byte[] joined(List<ByteBuffer> parts) {
        ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(ByteBuffer::remaining).sum());
        parts.forEach(part -> all.put(part.duplicate()));
        return all.array();
    }

    private static void copy(List<ByteBuffer> parts, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (ByteBuffer part : parts) {
            ByteBuffer left = part.duplicate();
            while (left.hasRemaining()) {
                int count = Math.min(chunk.length, left.remaining());
                left.get(chunk, 0, count);
                out.write(chunk, 0, count);
            }
        }
    }
}
