package medivlm.standalone.phantoms;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import medivlm.model.image.GrayImage;
import medivlm.model.phantom.Phantom;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;

/**
 * A phantom as a study of one image.
 *
 * @param seed everything follows from it
 * @param phantom the picture and what is planted in it
 * @param patient nobody
 * @param accession accession number, begins with PH
 * @param taken when it was taken, as it says
 */
public record PhantomStudy(
        long seed, Phantom phantom, MadeUpPatient patient, String accession, LocalDateTime taken) {
    private static final int WHITE = 4095;

    /** The study of a seed, as taken at a time. */
    public static PhantomStudy of(long seed, LocalDateTime taken) {
        return new PhantomStudy(
                seed,
                PhantomGenerator.generate(seed, PhantomSpec.DEFAULT),
                MadeUpPatient.of(seed),
                String.format(Locale.ROOT, "PH%08d", Math.floorMod(seed, 100_000_000)),
                taken);
    }

    /** Study Instance UID. */
    public String studyInstanceUid() {
        return uid("study");
    }

    /** Computed Radiography Image Storage (PS3.3 A.2), explicit little endian, 12 of 16 bits. */
    public byte[] dicom() {
        GrayImage image = phantom.image();
        String date = DateTimeFormatter.BASIC_ISO_DATE.format(taken);
        String time = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT).format(taken);
        Dataset dataset =
                Dataset.builder()
                        .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                        .put(Tag.IMAGE_TYPE, "DERIVED", "PRIMARY")
                        .put(Tag.SOP_CLASS_UID, Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE)
                        .put(Tag.SOP_INSTANCE_UID, uid("image"))
                        .put(Tag.STUDY_DATE, date)
                        .put(Tag.STUDY_TIME, time)
                        .put(Tag.ACCESSION_NUMBER, accession)
                        .put(Tag.MODALITY, "CR")
                        .put(Tag.MANUFACTURER, "MediVLM phantom")
                        .put(Tag.STUDY_DESCRIPTION, "Chest PA, phantom")
                        .put(Tag.PATIENT_NAME, patient.familyName() + "^" + patient.givenName())
                        .put(Tag.PATIENT_ID, patient.mrn())
                        .put(
                                Tag.PATIENT_BIRTH_DATE,
                                DateTimeFormatter.BASIC_ISO_DATE.format(patient.birthDate()))
                        .put(Tag.PATIENT_SEX, patient.sex())
                        .put(Tag.BODY_PART_EXAMINED, "CHEST")
                        .put(Tag.VIEW_POSITION, "PA")
                        .put(Tag.STUDY_INSTANCE_UID, studyInstanceUid())
                        .put(Tag.SERIES_INSTANCE_UID, uid("series"))
                        .put(Tag.SERIES_NUMBER, 1)
                        .put(Tag.INSTANCE_NUMBER, 1)
                        .put(Tag.SAMPLES_PER_PIXEL, 1)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                        .put(Tag.ROWS, image.height())
                        .put(Tag.COLUMNS, image.width())
                        .put(Tag.BITS_ALLOCATED, 16)
                        .put(Tag.BITS_STORED, 12)
                        .put(Tag.HIGH_BIT, 11)
                        .put(Tag.PIXEL_REPRESENTATION, 0)
                        .put(Tag.WINDOW_CENTER, (WHITE + 1) / 2)
                        .put(Tag.WINDOW_WIDTH, WHITE + 1)
                        .put(Tag.PIXEL_DATA, Vr.OW, samples(image))
                        .build();
        return DicomWriter.write(dataset, Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static byte[] samples(GrayImage image) {
        float[] pixels = image.pixels();
        var bytes = ByteBuffer.allocate(2 * pixels.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float pixel : pixels) {
            bytes.putShort((short) Math.round(pixel * WHITE));
        }
        return bytes.array();
    }

    /** UUID-derived UID (PS3.5 B.2). */
    private String uid(String purpose) {
        String name = "medivlm phantom " + purpose + " " + seed;
        UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }
}
