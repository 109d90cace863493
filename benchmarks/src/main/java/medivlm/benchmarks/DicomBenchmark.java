package medivlm.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
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
    public Map<String, Double> run() throws DicomFormatException {
        byte[] file = DicomWriter.write(radiograph(), Uid.EXPLICIT_VR_LITTLE_ENDIAN);
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

    private static Dataset radiograph() {
        byte[] pixels = new byte[2 * SIZE * SIZE];
        Random random = new Random(7);
        for (int i = 0; i < SIZE * SIZE; i++) {
            int value = random.nextInt(4096);
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >> 8);
        }
        return Dataset.builder()
                .put(Tag.SOP_CLASS_UID, Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE)
                .put(Tag.SOP_INSTANCE_UID, "2.25.1")
                .put(Tag.STUDY_INSTANCE_UID, "2.25.2")
                .put(Tag.SERIES_INSTANCE_UID, "2.25.3")
                .put(Tag.MODALITY, "CR")
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.ROWS, SIZE)
                .put(Tag.COLUMNS, SIZE)
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, 12)
                .put(Tag.HIGH_BIT, 11)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .put(Tag.PIXEL_DATA, Vr.OW, pixels)
                .build();
    }
}
