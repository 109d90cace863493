package medivlm.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Radiographs of 8.4 MB in a folder, each a study of its own. */
final class StoreFiles {
    private static final int SIDE = 2048;
    private static final int META_LENGTH_AT = 140;
    private static final int META_AT = 144;

    private StoreFiles() {}

    /**
     * A file to store.
     *
     * @param path where it lies
     * @param sopInstance (0008,0018)
     * @param datasetAt where its data set begins, behind the file meta information
     * @param bytes of the file
     */
    record StoreFile(Path path, String sopInstance, long datasetAt, long bytes) {}

    /** Writes them; the same seed writes the same. */
    static List<StoreFile> write(Path folder, int count, long seed) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(seed);
        byte[] samples = new byte[2 * SIDE * SIDE];
        for (int at = 0; at < samples.length; at += 2) {
            int value = at / 2 % SIDE + random.nextInt(64);
            samples[at] = (byte) value;
            samples[at + 1] = (byte) (value >> 8);
        }
        List<StoreFile> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String study = "2.25." + (1_000_000 * (seed + 1) + i);
            samples[2 * i] ^= 1;
            byte[] file = RadiographFile.of(study, SIDE, SIDE, samples);
            Path path = folder.resolve("cr" + i + ".dcm");
            write(path, file);
            files.add(new StoreFile(path, study + ".1", datasetAt(file), file.length));
        }
        return files;
    }

    /** Flushed, so that the writing of these files does not slow what is measured. */
    private static void write(Path path, byte[] file) throws IOException {
        Files.write(path, file);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** (0002,0000) says how long the rest of the group is (PS3.10 §7.1). */
    private static int datasetAt(byte[] file) {
        return META_AT
                + ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(META_LENGTH_AT);
    }
}
