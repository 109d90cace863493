package medivlm.model.weights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A safetensors file, memory-mapped: eight bytes of header length, a JSON header, then the values.
 * F32, F16 and BF16 are read as floats; tensors of whole numbers may stand in the file but not be
 * read. Every fault throws {@link WeightsException} naming file and tensor. Safe for threads until
 * closed.
 */
public final class SafetensorsFile implements TensorSource {

    private static final long LARGEST_HEADER = 100_000_000;
    private static final ValueLayout.OfLong LENGTH =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private record Entry(TensorType type, List<Long> shape, long begin, long end) {}

    private final Path file;
    private final Arena arena;
    private final MemorySegment values;
    private final Map<String, Entry> entries;

    private SafetensorsFile(
            Path file, Arena arena, MemorySegment values, Map<String, Entry> entries) {
        this.file = file;
        this.arena = arena;
        this.values = values;
        this.entries = entries;
    }

    /** Maps a file and reads its header. */
    @SuppressWarnings("MustBeClosedChecker") // closed by this object or on a fault below
    public static SafetensorsFile open(Path file) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment all =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            if (all.byteSize() < 8) {
                throw new WeightsException(file + " is too short to be a safetensors file");
            }
            long header = all.get(LENGTH, 0);
            if (header < 2 || header > LARGEST_HEADER || header > all.byteSize() - 8) {
                throw new WeightsException(
                        file
                                + " announces a header of "
                                + header
                                + " bytes in a file of "
                                + all.byteSize());
            }
            byte[] json = all.asSlice(8, header).toArray(ValueLayout.JAVA_BYTE);
            MemorySegment values = all.asSlice(8 + header);
            Map<String, Entry> entries = header(file, json, values.byteSize());
            return new SafetensorsFile(file, arena, values, entries);
        } catch (IOException e) {
            arena.close();
            throw new WeightsException(file + " cannot be read: " + e.getMessage(), e);
        } catch (WeightsException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    @Override
    public List<Long> shape(String name) {
        return entry(name).shape();
    }

    /** A tensor's values, widened to floats. */
    @Override
    public Tensor read(String name) {
        Entry entry = entry(name);
        float[] out = new float[Math.toIntExact(Tensor.elements(entry.shape()))];
        long at = entry.begin();
        switch (entry.type()) {
            case F32 -> MemorySegment.copy(values, FLOAT, at, out, 0, out.length);
            case F16 -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = Float.float16ToFloat(values.get(SHORT, at + 2L * i));
                }
            }
            case BF16 -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = Float.intBitsToFloat(values.get(SHORT, at + 2L * i) << 16);
                }
            }
            case F64, I64, U64, I32, U32, I16, U16, I8, U8, BOOL ->
                    throw new WeightsException(
                            file + ": tensor " + name + " is of " + entry.type() + ", no floats");
        }
        return new Tensor(entry.shape(), out);
    }

    @Override
    public void close() {
        arena.close();
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new WeightsException(file + " has no tensor " + name);
        }
        return entry;
    }

    private static Map<String, Entry> header(Path file, byte[] json, long size) {
        JsonObject header;
        try {
            header =
                    JsonParser.parseString(new String(json, StandardCharsets.UTF_8))
                            .getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new WeightsException(file + " has a header that is no JSON object", e);
        }
        Map<String, Entry> entries = new TreeMap<>();
        for (Map.Entry<String, JsonElement> field : header.entrySet()) {
            if (!field.getKey().equals("__metadata__")) {
                entries.put(field.getKey(), entry(file, field.getKey(), field.getValue(), size));
            }
        }
        long covered = 0;
        List<Map.Entry<String, Entry>> order = new ArrayList<>(entries.entrySet());
        order.sort((a, b) -> {
            int byBegin = Long.compare(a.getValue().begin(), b.getValue().begin());
            return byBegin != 0 ? byBegin : Long.compare(a.getValue().end(), b.getValue().end());
        });
        for (Map.Entry<String, Entry> tensor : order) {
            if (tensor.getValue().begin() != covered) {
                throw new WeightsException(
                        file + ": tensor " + tensor.getKey() + " overlaps another or leaves a gap");
            }
            covered = tensor.getValue().end();
        }
        if (covered != size) {
            throw new WeightsException(
                    file + " holds " + size + " bytes of values, its header names " + covered);
        }
        return entries;
    }

    private static Entry entry(Path file, String name, JsonElement element, long size) {
        try {
            JsonObject fields = element.getAsJsonObject();
            TensorType type = TensorType.valueOf(fields.get("dtype").getAsString());
            List<Long> shape = new ArrayList<>();
            for (JsonElement length : fields.getAsJsonArray("shape")) {
                if (length.getAsLong() < 0) {
                    throw new WeightsException(file + ": tensor " + name + " has a negative size");
                }
                shape.add(length.getAsLong());
            }
            long begin = fields.getAsJsonArray("data_offsets").get(0).getAsLong();
            long end = fields.getAsJsonArray("data_offsets").get(1).getAsLong();
            if (begin < 0 || end < begin || end > size) {
                throw new WeightsException(
                        file + ": tensor " + name + " lies outside the file's values");
            }
            if (end - begin != Math.multiplyExact(Tensor.elements(shape), (long) type.bytes())) {
                throw new WeightsException(
                        file
                                + ": tensor "
                                + name
                                + " of shape "
                                + shape
                                + " has "
                                + (end - begin)
                                + " bytes");
            }
            return new Entry(type, List.copyOf(shape), begin, end);
        } catch (IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | IndexOutOfBoundsException
                | UnsupportedOperationException
                | ArithmeticException e) {
            throw new WeightsException(file + ": tensor " + name + " has a malformed entry", e);
        }
    }
}
