package medivlm.ingest.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Element;
import medivlm.dicom.Tag;

/** Those attributes of an instance that are searched for and shown in lists (PS3.18 §10.6.3). */
public final class Attributes {
    private static final Set<Integer> STUDY =
            Set.of(
                    Tag.STUDY_DATE,
                    Tag.STUDY_TIME,
                    Tag.ACCESSION_NUMBER,
                    Tag.REFERRING_PHYSICIAN_NAME,
                    Tag.TIMEZONE_OFFSET_FROM_UTC,
                    Tag.STUDY_DESCRIPTION,
                    Tag.PATIENT_NAME,
                    Tag.PATIENT_ID,
                    Tag.ISSUER_OF_PATIENT_ID,
                    Tag.PATIENT_BIRTH_DATE,
                    Tag.PATIENT_SEX,
                    Tag.STUDY_INSTANCE_UID,
                    Tag.STUDY_ID);
    private static final Set<Integer> SERIES =
            Set.of(
                    Tag.MODALITY,
                    Tag.SERIES_DATE,
                    Tag.SERIES_TIME,
                    Tag.SERIES_DESCRIPTION,
                    Tag.BODY_PART_EXAMINED,
                    Tag.SERIES_INSTANCE_UID,
                    Tag.SERIES_NUMBER,
                    Tag.LATERALITY,
                    Tag.MANUFACTURER,
                    Tag.STATION_NAME);
    private static final Set<Integer> INSTANCE =
            Set.of(
                    Tag.SOP_CLASS_UID,
                    Tag.SOP_INSTANCE_UID,
                    Tag.INSTANCE_NUMBER,
                    Tag.IMAGE_TYPE,
                    Tag.CONTENT_DATE,
                    Tag.CONTENT_TIME,
                    Tag.VIEW_POSITION,
                    Tag.NUMBER_OF_FRAMES,
                    Tag.ROWS,
                    Tag.COLUMNS,
                    Tag.BITS_ALLOCATED,
                    Tag.SAMPLES_PER_PIXEL,
                    Tag.PHOTOMETRIC_INTERPRETATION,
                    Tag.BURNED_IN_ANNOTATION,
                    Tag.PATIENT_IDENTITY_REMOVED);
    private static final int LONGEST_VALUE = 1 << 12;

    private Attributes() {}

    /** Level of the information model that an attribute belongs to. */
    public enum Level {
        STUDY,
        SERIES,
        INSTANCE
    }

    /** The attributes of a level that are kept. */
    public static Set<Integer> of(Level level) {
        return switch (level) {
            case STUDY -> STUDY;
            case SERIES -> SERIES;
            case INSTANCE -> INSTANCE;
        };
    }

    /** The attributes that are kept of an instance; values over 4 KiB are left out. */
    public static Dataset of(Dataset instance) {
        DatasetBuilder kept = instance.toBuilder();
        List<Integer> dropped = new ArrayList<>();
        for (Element element : instance) {
            if (!isKept(element)) {
                dropped.add(element.tag());
            }
        }
        dropped.forEach(kept::remove);
        return kept.build();
    }

    private static boolean isKept(Element element) {
        int tag = element.tag();
        return element instanceof Element.Value value
                && value.length() <= LONGEST_VALUE
                && (tag == Tag.SPECIFIC_CHARACTER_SET
                        || STUDY.contains(tag)
                        || SERIES.contains(tag)
                        || INSTANCE.contains(tag));
    }
}
