package medivlm.ingest.dicomweb;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import medivlm.dicom.Tag;

/** Attributes of queries by keyword or by eight digits (PS3.18 §8.3.4). */
final class Keywords {
    static final int MODALITIES_IN_STUDY = 0x0008_0061;
    static final int INSTANCE_AVAILABILITY = 0x0008_0056;
    static final int RETRIEVE_URL = 0x0008_1190;
    static final int STUDY_SERIES = 0x0020_1206;
    static final int STUDY_INSTANCES = 0x0020_1208;
    static final int SERIES_INSTANCES = 0x0020_1209;

    private static final Map<String, Integer> TAGS = new HashMap<>();

    static {
        TAGS.put("StudyDate", Tag.STUDY_DATE);
        TAGS.put("StudyTime", Tag.STUDY_TIME);
        TAGS.put("AccessionNumber", Tag.ACCESSION_NUMBER);
        TAGS.put("ModalitiesInStudy", MODALITIES_IN_STUDY);
        TAGS.put("ReferringPhysicianName", Tag.REFERRING_PHYSICIAN_NAME);
        TAGS.put("StudyDescription", Tag.STUDY_DESCRIPTION);
        TAGS.put("PatientName", Tag.PATIENT_NAME);
        TAGS.put("PatientID", Tag.PATIENT_ID);
        TAGS.put("IssuerOfPatientID", Tag.ISSUER_OF_PATIENT_ID);
        TAGS.put("PatientBirthDate", Tag.PATIENT_BIRTH_DATE);
        TAGS.put("PatientSex", Tag.PATIENT_SEX);
        TAGS.put("StudyInstanceUID", Tag.STUDY_INSTANCE_UID);
        TAGS.put("StudyID", Tag.STUDY_ID);
        TAGS.put("Modality", Tag.MODALITY);
        TAGS.put("SeriesDate", Tag.SERIES_DATE);
        TAGS.put("SeriesTime", Tag.SERIES_TIME);
        TAGS.put("SeriesDescription", Tag.SERIES_DESCRIPTION);
        TAGS.put("BodyPartExamined", Tag.BODY_PART_EXAMINED);
        TAGS.put("SeriesInstanceUID", Tag.SERIES_INSTANCE_UID);
        TAGS.put("SeriesNumber", Tag.SERIES_NUMBER);
        TAGS.put("Laterality", Tag.LATERALITY);
        TAGS.put("Manufacturer", Tag.MANUFACTURER);
        TAGS.put("StationName", Tag.STATION_NAME);
        TAGS.put("SOPClassUID", Tag.SOP_CLASS_UID);
        TAGS.put("SOPInstanceUID", Tag.SOP_INSTANCE_UID);
        TAGS.put("InstanceNumber", Tag.INSTANCE_NUMBER);
        TAGS.put("ImageType", Tag.IMAGE_TYPE);
        TAGS.put("ViewPosition", Tag.VIEW_POSITION);
        TAGS.put("NumberOfFrames", Tag.NUMBER_OF_FRAMES);
        TAGS.put("Rows", Tag.ROWS);
        TAGS.put("Columns", Tag.COLUMNS);
        TAGS.put("BitsAllocated", Tag.BITS_ALLOCATED);
    }

    private Keywords() {}

    /** The attribute of a name; empty where it is none that is known here. */
    static OptionalInt tag(String name) {
        Integer known = TAGS.get(name);
        if (known != null) {
            return OptionalInt.of(known);
        }
        if (name.matches("[0-9A-Fa-f]{8}")) {
            return OptionalInt.of(Integer.parseUnsignedInt(name.toUpperCase(Locale.ROOT), 16));
        }
        return OptionalInt.empty();
    }
}
