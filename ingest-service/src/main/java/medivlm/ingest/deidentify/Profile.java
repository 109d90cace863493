package medivlm.ingest.deidentify;

import static medivlm.ingest.deidentify.Action.EMPTY;
import static medivlm.ingest.deidentify.Action.KEEP_CLASS;
import static medivlm.ingest.deidentify.Action.KEEP_CODES;
import static medivlm.ingest.deidentify.Action.KEEP_ITEMS;
import static medivlm.ingest.deidentify.Action.KEEP_NUMBERS;
import static medivlm.ingest.deidentify.Action.KEEP_PIXELS;
import static medivlm.ingest.deidentify.Action.KEEP_WORDS;
import static medivlm.ingest.deidentify.Action.NEW_UID;
import static medivlm.ingest.deidentify.Action.PSEUDONYM;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import medivlm.dicom.Tag;

/**
 * The table: every attribute that a de-identified file may have, and how it comes by its value.
 * What is not here is removed, at every depth: all names, addresses, dates and times, descriptions,
 * devices, private attributes, overlays, documents. That is more than PS3.15 Table E.1-1 asks for,
 * and needs no revision when the standard gets new attributes.
 */
final class Profile {
    private static final Map<Integer, Action> ACTIONS = new TreeMap<>(Integer::compareUnsigned);

    static {
        put(KEEP_CLASS, Tag.SOP_CLASS_UID);
        put(
                NEW_UID,
                Tag.SOP_INSTANCE_UID,
                Tag.STUDY_INSTANCE_UID,
                Tag.SERIES_INSTANCE_UID,
                0x0020_0052);
        put(PSEUDONYM, Tag.PATIENT_NAME, Tag.PATIENT_ID);
        put(
                EMPTY,
                Tag.STUDY_DATE,
                Tag.STUDY_TIME,
                Tag.ACCESSION_NUMBER,
                Tag.REFERRING_PHYSICIAN_NAME,
                Tag.PATIENT_BIRTH_DATE,
                Tag.PATIENT_SEX,
                Tag.STUDY_ID);
        put(
                KEEP_CODES,
                Tag.IMAGE_TYPE,
                Tag.MODALITY,
                Tag.CONVERSION_TYPE,
                Tag.PRESENTATION_INTENT_TYPE,
                Tag.BODY_PART_EXAMINED,
                Tag.VIEW_POSITION,
                Tag.PATIENT_ORIENTATION,
                Tag.LATERALITY,
                Tag.IMAGE_LATERALITY,
                Tag.PHOTOMETRIC_INTERPRETATION,
                Tag.BURNED_IN_ANNOTATION,
                Tag.PIXEL_INTENSITY_RELATIONSHIP,
                Tag.RESCALE_TYPE,
                Tag.VOI_LUT_FUNCTION,
                Tag.LOSSY_IMAGE_COMPRESSION,
                Tag.LOSSY_IMAGE_COMPRESSION_METHOD,
                Tag.PRESENTATION_LUT_SHAPE);
        put(KEEP_WORDS, Tag.STUDY_DESCRIPTION, Tag.SERIES_DESCRIPTION, Tag.PROTOCOL_NAME);
        put(
                KEEP_NUMBERS,
                Tag.KVP,
                Tag.IMAGER_PIXEL_SPACING,
                Tag.SERIES_NUMBER,
                Tag.INSTANCE_NUMBER,
                Tag.SAMPLES_PER_PIXEL,
                Tag.PLANAR_CONFIGURATION,
                Tag.NUMBER_OF_FRAMES,
                Tag.ROWS,
                Tag.COLUMNS,
                Tag.PIXEL_SPACING,
                Tag.PIXEL_ASPECT_RATIO,
                Tag.BITS_ALLOCATED,
                Tag.BITS_STORED,
                Tag.HIGH_BIT,
                Tag.PIXEL_REPRESENTATION,
                Tag.SMALLEST_IMAGE_PIXEL_VALUE,
                Tag.LARGEST_IMAGE_PIXEL_VALUE,
                Tag.PIXEL_PADDING_VALUE,
                Tag.PIXEL_PADDING_RANGE_LIMIT,
                Tag.WINDOW_CENTER,
                Tag.WINDOW_WIDTH,
                Tag.RESCALE_INTERCEPT,
                Tag.RESCALE_SLOPE,
                Tag.RED_PALETTE_LUT_DESCRIPTOR,
                Tag.GREEN_PALETTE_LUT_DESCRIPTOR,
                Tag.BLUE_PALETTE_LUT_DESCRIPTOR,
                Tag.LOSSY_IMAGE_COMPRESSION_RATIO,
                Tag.LUT_DESCRIPTOR);
        put(KEEP_ITEMS, Tag.MODALITY_LUT_SEQUENCE, Tag.VOI_LUT_SEQUENCE);
        put(
                KEEP_PIXELS,
                Tag.RED_PALETTE_LUT_DATA,
                Tag.GREEN_PALETTE_LUT_DATA,
                Tag.BLUE_PALETTE_LUT_DATA,
                Tag.LUT_DATA,
                Tag.EXTENDED_OFFSET_TABLE,
                Tag.EXTENDED_OFFSET_TABLE_LENGTHS,
                Tag.PIXEL_DATA);
    }

    private Profile() {}

    /** What becomes of an attribute; empty if it goes. */
    static Optional<Action> of(int tag) {
        return Optional.ofNullable(ACTIONS.get(tag));
    }

    /** The whole table, by tag. */
    static Map<Integer, Action> table() {
        return Map.copyOf(ACTIONS);
    }

    private static void put(Action action, int... tags) {
        for (int tag : tags) {
            ACTIONS.put(tag, action);
        }
    }
}
