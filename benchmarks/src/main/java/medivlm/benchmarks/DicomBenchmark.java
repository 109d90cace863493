package medivlm.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.Limits;
import medivlm.dicom.pixel.PixelOutcome;
import medivlm.dicom.pixel.PixelPipeline;

/** A 2048 by 2048 radiograph of 12 bits from bytes to display values, beside copying its bytes. */
final class DicomBenchmark implements Benchmark {
    private static final int SIZE = 2048;
    private static final int ROUNDS = 20;

    @Override
    public String name() {
        return "dicom";
    }

    @Override
    public String about() {
        return "uncompressed 8 MB radiographs per second from bytes to display values, one thread";
    }

    @Override
    public Map<String, Double> run(Arguments arguments) throws DicomFormatException {
        byte[] file = radiograph();
        decode(file);
        long begin = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            decode(file);
        }
        double decodeSeconds = (System.nanoTime() - begin) / 1e9 / ROUNDS;
        long copied = 0;
        begin = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            copied += file.clone().length;
        }
        double copySeconds = (System.nanoTime() - begin) / 1e9 / ROUNDS;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("images_per_s", 1 / decodeSeconds);
        figures.put("MB_per_s", file.length / 1e6 / decodeSeconds);
        figures.put("times_a_copy", decodeSeconds / copySeconds);
        figures.put("copied_MB", copied / 1e6);
        return figures;
    }

    private static void decode(byte[] file) throws DicomFormatException {
        PixelOutcome outcome =
                PixelPipeline.decode(DicomFile.read(file, Limits.standard()), 0, Limits.standard());
        if (!(outcome instanceof PixelOutcome.Decoded)) {
            throw new IllegalStateException("not decoded: " + outcome);
        }
    }

    private static byte[] radiograph() {
        byte[] pixels = new byte[2 * SIZE * SIZE];
        Random random = new Random(7);
        for (int i = 0; i < SIZE * SIZE; i++) {
            int value = random.nextInt(4096);
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >> 8);
        }
        return RadiographFile.of(SIZE, SIZE, pixels);
    }
}
