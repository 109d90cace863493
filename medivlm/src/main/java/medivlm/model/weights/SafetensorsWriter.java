package medivlm.model.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Writes tensors as a safetensors file of F32, names in order, so that equal weights give equal
 * files.
 */
public final class SafetensorsWriter {

    /** Bytes that are written at a time. */
    private static final int CHUNK = 1 << 22;

    private SafetensorsWriter() {}

    /**
     * Replaces {@code file}.
     *
     * @param metadata free text that readers may show, e.g. the licence
     * @throws WeightsException if it cannot be written
     */
    public static void write(
            Path file, SortedMap<String, Tensor> tensors, Map<String, String> metadata) {
        write(
                file,
                tensors.keySet(),
                name -> named(tensors, name).shape(),
                name -> named(tensors, name),
                metadata);
    }

    /** The same from a source, of which no more than one tensor is in memory at a time. */
    public static void write(Path file, TensorSource tensors, Map<String, String> metadata) {
        write(file, new TreeSet<>(tensors.names()), tensors::shape, tensors::read, metadata);
    }

    private static Tensor named(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    private static void write(
            Path file,
            Set<String> names,
            Function<String, List<Long>> shapes,
            Function<String, Tensor> tensors,
            Map<String, String> metadata) {
        JsonObject header = new JsonObject();
        JsonObject notes = new JsonObject();
        metadata.forEach(notes::addProperty);
        header.add("__metadata__", notes);
        long offset = 0;
        for (String name : names) {
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", "F32");
            JsonArray shape = new JsonArray();
            shapes.apply(name).forEach(shape::add);
            entry.add("shape", shape);
            JsonArray offsets = new JsonArray();
            offsets.add(offset);
            offset += 4L * Tensor.elements(shapes.apply(name));
            offsets.add(offset);
            entry.add("data_offsets", offsets);
            header.add(name, entry);
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 7) / 8 * 8;
        byte[] text = Arrays.copyOf(json, padded);
        Arrays.fill(text, json.length, padded, (byte) ' ');
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
            writeFully(channel, head.putLong(padded).put(text).flip());
            ByteBuffer part = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            for (String name : names) {
                float[] values = tensors.apply(name).values();
                for (int from = 0; from < values.length; from += CHUNK / 4) {
                    int count = Math.min(CHUNK / 4, values.length - from);
                    part.clear().limit(4 * count);
                    part.asFloatBuffer().put(values, from, count);
                    writeFully(channel, part);
                }
            }
        } catch (IOException e) {
            throw new WeightsException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
