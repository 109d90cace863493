package medivlm.model.train.features;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32;
import medivlm.model.weights.WeightsException;

/**
 * Features of a frozen tower, one vector for each image and view, in one memory-mapped file that
 * outlives the process. The file names the tower by the checksum of its weights: with another tower
 * it starts empty. A record that was torn by a kill is computed again.
 *
 * <p>Layout, little-endian: 64 bytes of head (mark, vector length, tower's checksum), then records
 * of equal size: 32 bytes of key, 8 bytes of CRC-32 (bit 32 set, so that it is never 0), the
 * values. One process at a time; safe for threads.
 */
public final class FeatureCache implements AutoCloseable {

    private static final long MARK = 0x31_54_41_45_46_56_4D_2EL; // ".MVFEAT1"
    private static final long HEAD = 64;
    private static final long FIRST = 1024;
    private static final long WRITTEN = 1L << 32;
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final FileChannel channel;
    private final int length;
    private final long record;
    private final Map<String, Long> places = new HashMap<>();
    private long used;
    private Arena arena;
    private MemorySegment all;

    @SuppressWarnings("MustBeClosedChecker") // closed by this object
    private FeatureCache(Path file, FileChannel channel, String tower, int length)
            throws IOException {
        this.file = file;
        this.channel = channel;
        this.length = length;
        this.record = FeatureKey.BYTES + 8 + 4L * length;
        this.arena = Arena.ofShared();
        this.all = map(Math.max(channel.size(), HEAD));
        byte[] checksum = HexFormat.of().parseHex(tower);
        boolean same =
                all.get(LONG, 0) == MARK
                        && all.get(LONG, 8) == length
                        && Arrays.equals(bytes(16, checksum.length), checksum);
        if (!same) {
            remap(0);
            remap(HEAD);
            all.set(LONG, 8, length);
            MemorySegment.copy(checksum, 0, all, ValueLayout.JAVA_BYTE, 16, checksum.length);
            all.set(LONG, 0, MARK);
        }
        used = HEAD;
        while (used + record <= all.byteSize() && all.get(LONG, used + FeatureKey.BYTES) != 0) {
            places.put(HexFormat.of().formatHex(bytes(used, FeatureKey.BYTES)), used);
            used += record;
        }
    }

    /**
     * Opens or makes a cache.
     *
     * @param tower 64 hex digits over the tower's weights
     * @param length of each vector, at least 1
     * @throws WeightsException if the file cannot be used, e.g. because another process does
     */
    @SuppressWarnings("MustBeClosedChecker") // closed by the cache or on a fault below
    public static FeatureCache open(Path file, String tower, int length) {
        if (!tower.matches("[0-9a-f]{64}") || length < 1) {
            throw new IllegalArgumentException("a tower is known by 64 hex digits");
        }
        FileChannel channel = null;
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new IOException("another process uses it");
            }
            return new FeatureCache(file, channel, tower, length);
        } catch (IOException | OverlappingFileLockException e) {
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw new WeightsException(file + " cannot be used: " + e, e);
        }
    }

    /** How many vectors it holds. */
    public synchronized int size() {
        return places.size();
    }

    /**
     * The vectors of keys, in their order.
     *
     * @param compute makes the vectors of those keys that are not kept yet, in their order, each
     *     once; not called if there are none
     * @return {@code [keys][length]}
     */
    public synchronized List<float[]> of(
            List<FeatureKey> keys, Function<List<FeatureKey>, List<float[]>> compute) {
        Map<FeatureKey, float[]> known = new HashMap<>();
        LinkedHashSet<FeatureKey> lacking = new LinkedHashSet<>();
        for (FeatureKey key : keys) {
            float[] kept = read(key);
            if (kept == null) {
                lacking.add(key);
            } else {
                known.put(key, kept);
            }
        }
        if (!lacking.isEmpty()) {
            List<FeatureKey> wanted = List.copyOf(lacking);
            List<float[]> made = compute.apply(wanted);
            if (made.size() != wanted.size()) {
                throw new IllegalStateException(made.size() + " vectors for " + wanted.size());
            }
            for (int i = 0; i < made.size(); i++) {
                write(wanted.get(i), made.get(i));
                known.put(wanted.get(i), made.get(i));
            }
        }
        List<float[]> out = new ArrayList<>();
        for (FeatureKey key : keys) {
            out.add(java.util.Objects.requireNonNull(known.get(key)));
        }
        return out;
    }

    /** Brings all to the disk. */
    @Override
    public synchronized void close() {
        try {
            all.force();
            arena.close();
            channel.truncate(used);
            channel.close();
        } catch (IOException e) {
            throw new WeightsException(file + " cannot be closed: " + e.getMessage(), e);
        }
    }

    private float @org.jspecify.annotations.Nullable [] read(FeatureKey key) {
        Long at = places.get(HexFormat.of().formatHex(key.hash()));
        if (at == null || all.get(LONG, at + FeatureKey.BYTES) != sum(at)) {
            return null;
        }
        float[] out = new float[length];
        MemorySegment.copy(all, FLOAT, at + FeatureKey.BYTES + 8, out, 0, length);
        return out;
    }

    private void write(FeatureKey key, float[] values) {
        if (values.length != length) {
            throw new IllegalStateException(
                    "a vector of " + values.length + " in a cache of " + length);
        }
        byte[] hash = key.hash();
        String name = HexFormat.of().formatHex(hash);
        long at = places.getOrDefault(name, used);
        try {
            if (at + record > all.byteSize()) {
                remap(HEAD + Math.max(FIRST, 2 * (used - HEAD) / record) * record);
            }
        } catch (IOException e) {
            throw new WeightsException(file + " cannot grow: " + e.getMessage(), e);
        }
        MemorySegment.copy(hash, 0, all, ValueLayout.JAVA_BYTE, at, hash.length);
        MemorySegment.copy(values, 0, all, FLOAT, at + FeatureKey.BYTES + 8, length);
        all.set(LONG, at + FeatureKey.BYTES, sum(at));
        if (at == used) {
            used += record;
        }
        places.put(name, at);
    }

    private long sum(long at) {
        CRC32 crc = new CRC32();
        crc.update(all.asSlice(at, FeatureKey.BYTES).asByteBuffer());
        crc.update(all.asSlice(at + FeatureKey.BYTES + 8, 4L * length).asByteBuffer());
        return WRITTEN | crc.getValue();
    }

    private byte[] bytes(long at, int count) {
        return all.asSlice(at, count).toArray(ValueLayout.JAVA_BYTE);
    }

    @SuppressWarnings("MustBeClosedChecker") // closed by this object
    private void remap(long size) throws IOException {
        arena.close();
        arena = Arena.ofShared();
        if (size < channel.size()) {
            channel.truncate(size);
        }
        all = map(size);
    }

    private MemorySegment map(long size) throws IOException {
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
    }
}
