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
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes tensors as a safetensors file of F32, names in order, so that equal weights give equal
 * files.
 */
public final class SafetensorsWriter {

    private SafetensorsWriter() {}

    /**
     * Replaces {@code file}.
     *
     * @param metadata free text that readers may show, e.g. the licence
     * @throws WeightsException if it cannot be written
     */
    public static void write(
            Path file, SortedMap<String, Tensor> tensors, Map<String, String> metadata) {
        JsonObject header = new JsonObject();
        JsonObject notes = new JsonObject();
        metadata.forEach(notes::addProperty);
        header.add("__metadata__", notes);
        long offset = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", "F32");
            JsonArray shape = new JsonArray();
            tensor.getValue().shape().forEach(shape::add);
            entry.add("shape", shape);
            JsonArray offsets = new JsonArray();
            offsets.add(offset);
            offset += 4L * tensor.getValue().values().length;
            offsets.add(offset);
            entry.add("data_offsets", offsets);
            header.add(tensor.getKey(), entry);
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
            for (Tensor tensor : tensors.values()) {
                ByteBuffer values =
                        ByteBuffer.allocate(4 * tensor.values().length)
                                .order(ByteOrder.LITTLE_ENDIAN);
                values.asFloatBuffer().put(tensor.values());
                writeFully(channel, values);
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
