package medivlm.benchmarks;

import medivlm.dicom.Dataset;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import medivlm.model.image.GrayImage;

/** Uncompressed radiographs of 12 bits as DICOM files. */
final class RadiographFile {
    private static final int WHITE = 4095;

    private RadiographFile() {}

    /** A picture's values 0..1 as samples. */
    static byte[] of(GrayImage image) {
        byte[] samples = new byte[2 * image.width() * image.height()];
        float[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            int value = Math.round(WHITE * Math.clamp(pixels[i], 0f, 1f));
            samples[2 * i] = (byte) value;
            samples[2 * i + 1] = (byte) (value >> 8);
        }
        return of(image.height(), image.width(), samples);
    }

    /**
     * Samples as they are.
     *
     * @param samples two bytes each, the lower first
     */
    static byte[] of(int rows, int columns, byte[] samples) {
        return of("2.25.2", rows, columns, samples);
    }

    /**
     * Samples of a study of their own.
     *
     * @param study UID of the study; those of its series and instance follow from it
     * @param samples two bytes each, the lower first
     */
    static byte[] of(String study, int rows, int columns, byte[] samples) {
        Dataset dataset =
                Dataset.builder()
                        .put(Tag.SOP_CLASS_UID, Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE)
                        .put(Tag.SOP_INSTANCE_UID, study + ".1")
                        .put(Tag.STUDY_INSTANCE_UID, study)
                        .put(Tag.SERIES_INSTANCE_UID, study + ".2")
                        .put(Tag.MODALITY, "CR")
                        .put(Tag.BODY_PART_EXAMINED, "CHEST")
                        .put(Tag.VIEW_POSITION, "PA")
                        .put(Tag.SAMPLES_PER_PIXEL, 1)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                        .put(Tag.ROWS, rows)
                        .put(Tag.COLUMNS, columns)
                        .put(Tag.BITS_ALLOCATED, 16)
                        .put(Tag.BITS_STORED, 12)
                        .put(Tag.HIGH_BIT, 11)
                        .put(Tag.PIXEL_REPRESENTATION, 0)
                        .put(Tag.WINDOW_CENTER, (WHITE + 1) / 2)
                        .put(Tag.WINDOW_WIDTH, WHITE + 1)
                        .put(Tag.PIXEL_DATA, Vr.OW, samples)
                        .build();
        return DicomWriter.write(dataset, Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    }
}
