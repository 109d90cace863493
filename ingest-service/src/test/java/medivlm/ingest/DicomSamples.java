package medivlm.ingest;

import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;

/** Small DICOM files for tests. */
public final class DicomSamples {
    /** Study Instance UID of {@link #radiograph}. */
    public static final String STUDY = "1.2.826.0.1.3680043.8.498.1";

    private DicomSamples() {}

    /** A frontal chest radiograph of 8x8 pixels with every attribute that the intake uses. */
    public static DatasetBuilder radiograph(String sopInstanceUid) {
        byte[] pixels = new byte[64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 4);
        }
        return Dataset.builder()
                .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .put(Tag.SOP_CLASS_UID, Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE)
                .put(Tag.SOP_INSTANCE_UID, sopInstanceUid)
                .put(Tag.STUDY_DATE, "20260301")
                .put(Tag.STUDY_TIME, "143015.250")
                .put(Tag.ACCESSION_NUMBER, "A-1")
                .put(Tag.MODALITY, "CR")
                .put(Tag.PATIENT_NAME, "Müller^Jörg^K.")
                .put(Tag.PATIENT_ID, "4711")
                .put(Tag.PATIENT_BIRTH_DATE, "19510203")
                .put(Tag.PATIENT_SEX, "M")
                .put(Tag.BODY_PART_EXAMINED, "CHEST")
                .put(Tag.VIEW_POSITION, "PA")
                .put(Tag.STUDY_INSTANCE_UID, STUDY)
                .put(Tag.SERIES_INSTANCE_UID, STUDY + ".2")
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.ROWS, 8)
                .put(Tag.COLUMNS, 8)
                .put(Tag.BITS_ALLOCATED, 8)
                .put(Tag.BITS_STORED, 8)
                .put(Tag.HIGH_BIT, 7)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .put(Tag.REASON_FOR_THE_REQUESTED_PROCEDURE, "dyspnoea")
                .put(Tag.PIXEL_DATA, Vr.OW, pixels);
    }

    /** A file of a data set, explicit VR little endian. */
    public static byte[] file(DatasetBuilder dataset) {
        return DicomWriter.write(dataset.build(), Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    }
}
