package medivlm.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import medivlm.model.image.GrayImage;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;

/** Studies to send: phantoms as DICOM, and the real files where they lie beside the repository. */
final class SampleStudies {
    private SampleStudies() {}

    /** A phantom radiograph as a Computed Radiography object of 12 bits; same seed, same bytes. */
    static byte[] phantom(long seed) {
        GrayImage image = PhantomGenerator.generate(seed, PhantomSpec.DEFAULT).image();
        return DicomWriter.write(
                common(seed, "CR", Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE)
                        .put(Tag.BODY_PART_EXAMINED, "CHEST")
                        .put(Tag.VIEW_POSITION, "PA")
                        .put(Tag.ROWS, image.height())
                        .put(Tag.COLUMNS, image.width())
                        .put(Tag.PIXEL_DATA, Vr.OW, stored(image))
                        .build(),
                Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** One more radiograph of the study of a seed: another picture, another instance. */
    static byte[] furtherImage(long seed) {
        GrayImage image = PhantomGenerator.generate(seed + 1_000_000, PhantomSpec.DEFAULT).image();
        return DicomWriter.write(
                common(seed, "CR", Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE)
                        .put(Tag.SOP_INSTANCE_UID, studyUid(seed) + ".1.2")
                        .put(Tag.BODY_PART_EXAMINED, "CHEST")
                        .put(Tag.VIEW_POSITION, "AP")
                        .put(Tag.ROWS, image.height())
                        .put(Tag.COLUMNS, image.width())
                        .put(Tag.PIXEL_DATA, Vr.OW, stored(image))
                        .build(),
                Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** The same picture sent as a computed tomogram: kept, shown, not analysed. */
    static byte[] tomogram(long seed) {
        GrayImage image = PhantomGenerator.generate(seed, PhantomSpec.DEFAULT).image();
        return DicomWriter.write(
                common(seed, "CT", Uid.CT_IMAGE_STORAGE)
                        .put(Tag.ROWS, image.height())
                        .put(Tag.COLUMNS, image.width())
                        .put(Tag.PIXEL_DATA, Vr.OW, stored(image))
                        .build(),
                Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** The file up to its pixel data, whose header says that so many bytes follow. */
    static byte[] withPixelDataOf(int bytes, byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = file.length - 12;
        while (in.getShort(at) != Tag.PIXEL_DATA >>> 16 || in.getShort(at + 2) != 0x0010) {
            at--; // the last element of the file
        }
        in.putInt(at + 8, bytes);
        return Arrays.copyOf(file, at + 12);
    }

    static String studyUid(long seed) {
        return "2.25.770" + seed;
    }

    static String accession(long seed) {
        return "SYS" + seed;
    }

    /** A file of the data beside the repository. */
    static Optional<byte[]> shared(String path) {
        String configured = System.getenv("TRIAGE_DATA");
        Path folder =
                configured == null
                        ? Repository.ROOT.resolve("../shared/data")
                        : Path.of(configured);
        Path file = folder.resolve(path);
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static medivlm.dicom.DatasetBuilder common(
            long seed, String modality, String sopClass) {
        return Dataset.builder()
                .put(Tag.SOP_CLASS_UID, sopClass)
                .put(Tag.SOP_INSTANCE_UID, studyUid(seed) + ".1.1")
                .put(Tag.STUDY_INSTANCE_UID, studyUid(seed))
                .put(Tag.SERIES_INSTANCE_UID, studyUid(seed) + ".1")
                .put(Tag.MODALITY, modality)
                .put(Tag.ACCESSION_NUMBER, accession(seed))
                .put(Tag.PATIENT_ID, "P" + seed)
                .put(Tag.PATIENT_NAME, "Phantom^Number " + seed)
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, 12)
                .put(Tag.HIGH_BIT, 11)
                .put(Tag.PIXEL_REPRESENTATION, 0);
    }

    private static byte[] stored(GrayImage image) {
        float[] shown = image.pixels();
        byte[] bytes = new byte[2 * shown.length];
        for (int i = 0; i < shown.length; i++) {
            int value = Math.round(shown[i] * 4095);
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        return bytes;
    }
}
