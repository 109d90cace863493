package medivlm.dicom;

import java.util.Locale;

/** Tags by their keyword (PS3.6), group in the high and element in the low 16 bits. */
public final class Tag {
    /** (0000,0000). */
    public static final int COMMAND_GROUP_LENGTH = 0x00000000;

    /** (0000,0002). */
    public static final int AFFECTED_SOP_CLASS_UID = 0x00000002;

    /** (0000,0003). */
    public static final int REQUESTED_SOP_CLASS_UID = 0x00000003;

    /** (0000,0100). */
    public static final int COMMAND_FIELD = 0x00000100;

    /** (0000,0110). */
    public static final int MESSAGE_ID = 0x00000110;

    /** (0000,0120). */
    public static final int MESSAGE_ID_BEING_RESPONDED_TO = 0x00000120;

    /** (0000,0700). */
    public static final int PRIORITY = 0x00000700;

    /** (0000,0800). */
    public static final int COMMAND_DATA_SET_TYPE = 0x00000800;

    /** (0000,0900). */
    public static final int STATUS = 0x00000900;

    /** (0000,0902). */
    public static final int ERROR_COMMENT = 0x00000902;

    /** (0000,1000). */
    public static final int AFFECTED_SOP_INSTANCE_UID = 0x00001000;

    /** (0000,1001). */
    public static final int REQUESTED_SOP_INSTANCE_UID = 0x00001001;

    /** (0000,1002). */
    public static final int EVENT_TYPE_ID = 0x00001002;

    /** (0000,1008). */
    public static final int ACTION_TYPE_ID = 0x00001008;

    /** (0002,0000). */
    public static final int FILE_META_INFORMATION_GROUP_LENGTH = 0x00020000;

    /** (0002,0001). */
    public static final int FILE_META_INFORMATION_VERSION = 0x00020001;

    /** (0002,0002). */
    public static final int MEDIA_STORAGE_SOP_CLASS_UID = 0x00020002;

    /** (0002,0003). */
    public static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x00020003;

    /** (0002,0010). */
    public static final int TRANSFER_SYNTAX_UID = 0x00020010;

    /** (0002,0012). */
    public static final int IMPLEMENTATION_CLASS_UID = 0x00020012;

    /** (0002,0013). */
    public static final int IMPLEMENTATION_VERSION_NAME = 0x00020013;

    /** (0008,0005). */
    public static final int SPECIFIC_CHARACTER_SET = 0x00080005;

    /** (0008,0008). */
    public static final int IMAGE_TYPE = 0x00080008;

    /** (0008,0012). */
    public static final int INSTANCE_CREATION_DATE = 0x00080012;

    /** (0008,0013). */
    public static final int INSTANCE_CREATION_TIME = 0x00080013;

    /** (0008,0016). */
    public static final int SOP_CLASS_UID = 0x00080016;

    /** (0008,0018). */
    public static final int SOP_INSTANCE_UID = 0x00080018;

    /** (0008,0020). */
    public static final int STUDY_DATE = 0x00080020;

    /** (0008,0021). */
    public static final int SERIES_DATE = 0x00080021;

    /** (0008,0022). */
    public static final int ACQUISITION_DATE = 0x00080022;

    /** (0008,0023). */
    public static final int CONTENT_DATE = 0x00080023;

    /** (0008,002A). */
    public static final int ACQUISITION_DATE_TIME = 0x0008002A;

    /** (0008,0030). */
    public static final int STUDY_TIME = 0x00080030;

    /** (0008,0031). */
    public static final int SERIES_TIME = 0x00080031;

    /** (0008,0032). */
    public static final int ACQUISITION_TIME = 0x00080032;

    /** (0008,0033). */
    public static final int CONTENT_TIME = 0x00080033;

    /** (0008,0050). */
    public static final int ACCESSION_NUMBER = 0x00080050;

    /** (0008,0051). */
    public static final int ISSUER_OF_ACCESSION_NUMBER_SEQUENCE = 0x00080051;

    /** (0008,0054). */
    public static final int RETRIEVE_AE_TITLE = 0x00080054;

    /** (0008,0060). */
    public static final int MODALITY = 0x00080060;

    /** (0008,0064). */
    public static final int CONVERSION_TYPE = 0x00080064;

    /** (0008,0068). */
    public static final int PRESENTATION_INTENT_TYPE = 0x00080068;

    /** (0008,0070). */
    public static final int MANUFACTURER = 0x00080070;

    /** (0008,0080). */
    public static final int INSTITUTION_NAME = 0x00080080;

    /** (0008,0090). */
    public static final int REFERRING_PHYSICIAN_NAME = 0x00080090;

    /** (0008,0100). */
    public static final int CODE_VALUE = 0x00080100;

    /** (0008,0102). */
    public static final int CODING_SCHEME_DESIGNATOR = 0x00080102;

    /** (0008,0104). */
    public static final int CODE_MEANING = 0x00080104;

    /** (0008,0201). */
    public static final int TIMEZONE_OFFSET_FROM_UTC = 0x00080201;

    /** (0008,1010). */
    public static final int STATION_NAME = 0x00081010;

    /** (0008,1030). */
    public static final int STUDY_DESCRIPTION = 0x00081030;

    /** (0008,1032). */
    public static final int PROCEDURE_CODE_SEQUENCE = 0x00081032;

    /** (0008,103E). */
    public static final int SERIES_DESCRIPTION = 0x0008103E;

    /** (0008,1040). */
    public static final int INSTITUTIONAL_DEPARTMENT_NAME = 0x00081040;

    /** (0008,1050). */
    public static final int PERFORMING_PHYSICIAN_NAME = 0x00081050;

    /** (0008,1090). */
    public static final int MANUFACTURER_MODEL_NAME = 0x00081090;

    /** (0008,1110). */
    public static final int REFERENCED_STUDY_SEQUENCE = 0x00081110;

    /** (0008,1150). */
    public static final int REFERENCED_SOP_CLASS_UID = 0x00081150;

    /** (0008,1155). */
    public static final int REFERENCED_SOP_INSTANCE_UID = 0x00081155;

    /** (0008,1195). */
    public static final int TRANSACTION_UID = 0x00081195;

    /** (0008,1197). */
    public static final int FAILURE_REASON = 0x00081197;

    /** (0008,1198). */
    public static final int FAILED_SOP_SEQUENCE = 0x00081198;

    /** (0008,1199). */
    public static final int REFERENCED_SOP_SEQUENCE = 0x00081199;

    /** (0008,2111). */
    public static final int DERIVATION_DESCRIPTION = 0x00082111;

    /** (0008,2218). */
    public static final int ANATOMIC_REGION_SEQUENCE = 0x00082218;

    /** (0010,0010). */
    public static final int PATIENT_NAME = 0x00100010;

    /** (0010,0020). */
    public static final int PATIENT_ID = 0x00100020;

    /** (0010,0021). */
    public static final int ISSUER_OF_PATIENT_ID = 0x00100021;

    /** (0010,0024). */
    public static final int ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE = 0x00100024;

    /** (0010,0030). */
    public static final int PATIENT_BIRTH_DATE = 0x00100030;

    /** (0010,0040). */
    public static final int PATIENT_SEX = 0x00100040;

    /** (0010,1000). */
    public static final int OTHER_PATIENT_IDS = 0x00101000;

    /** (0010,1010). */
    public static final int PATIENT_AGE = 0x00101010;

    /** (0010,1020). */
    public static final int PATIENT_SIZE = 0x00101020;

    /** (0010,1030). */
    public static final int PATIENT_WEIGHT = 0x00101030;

    /** (0010,4000). */
    public static final int PATIENT_COMMENTS = 0x00104000;

    /** (0012,0062). */
    public static final int PATIENT_IDENTITY_REMOVED = 0x00120062;

    /** (0018,0015). */
    public static final int BODY_PART_EXAMINED = 0x00180015;

    /** (0018,0060). */
    public static final int KVP = 0x00180060;

    /** (0018,1000). */
    public static final int DEVICE_SERIAL_NUMBER = 0x00181000;

    /** (0018,1016). */
    public static final int SECONDARY_CAPTURE_DEVICE_MANUFACTURER = 0x00181016;

    /** (0018,1020). */
    public static final int SOFTWARE_VERSIONS = 0x00181020;

    /** (0018,1030). */
    public static final int PROTOCOL_NAME = 0x00181030;

    /** (0018,1164). */
    public static final int IMAGER_PIXEL_SPACING = 0x00181164;

    /** (0018,1400). */
    public static final int ACQUISITION_DEVICE_PROCESSING_DESCRIPTION = 0x00181400;

    /** (0018,5101). */
    public static final int VIEW_POSITION = 0x00185101;

    /** (0020,000D). */
    public static final int STUDY_INSTANCE_UID = 0x0020000D;

    /** (0020,000E). */
    public static final int SERIES_INSTANCE_UID = 0x0020000E;

    /** (0020,0010). */
    public static final int STUDY_ID = 0x00200010;

    /** (0020,0011). */
    public static final int SERIES_NUMBER = 0x00200011;

    /** (0020,0012). */
    public static final int ACQUISITION_NUMBER = 0x00200012;

    /** (0020,0013). */
    public static final int INSTANCE_NUMBER = 0x00200013;

    /** (0020,0020). */
    public static final int PATIENT_ORIENTATION = 0x00200020;

    /** (0020,0060). */
    public static final int LATERALITY = 0x00200060;

    /** (0020,0062). */
    public static final int IMAGE_LATERALITY = 0x00200062;

    /** (0020,4000). */
    public static final int IMAGE_COMMENTS = 0x00204000;

    /** (0028,0002). */
    public static final int SAMPLES_PER_PIXEL = 0x00280002;

    /** (0028,0004). */
    public static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;

    /** (0028,0006). */
    public static final int PLANAR_CONFIGURATION = 0x00280006;

    /** (0028,0008). */
    public static final int NUMBER_OF_FRAMES = 0x00280008;

    /** (0028,0010). */
    public static final int ROWS = 0x00280010;

    /** (0028,0011). */
    public static final int COLUMNS = 0x00280011;

    /** (0028,0030). */
    public static final int PIXEL_SPACING = 0x00280030;

    /** (0028,0034). */
    public static final int PIXEL_ASPECT_RATIO = 0x00280034;

    /** (0028,0100). */
    public static final int BITS_ALLOCATED = 0x00280100;

    /** (0028,0101). */
    public static final int BITS_STORED = 0x00280101;

    /** (0028,0102). */
    public static final int HIGH_BIT = 0x00280102;

    /** (0028,0103). */
    public static final int PIXEL_REPRESENTATION = 0x00280103;

    /** (0028,0106). */
    public static final int SMALLEST_IMAGE_PIXEL_VALUE = 0x00280106;

    /** (0028,0107). */
    public static final int LARGEST_IMAGE_PIXEL_VALUE = 0x00280107;

    /** (0028,0120). */
    public static final int PIXEL_PADDING_VALUE = 0x00280120;

    /** (0028,0121). */
    public static final int PIXEL_PADDING_RANGE_LIMIT = 0x00280121;

    /** (0028,0301). */
    public static final int BURNED_IN_ANNOTATION = 0x00280301;

    /** (0028,1040). */
    public static final int PIXEL_INTENSITY_RELATIONSHIP = 0x00281040;

    /** (0028,1050). */
    public static final int WINDOW_CENTER = 0x00281050;

    /** (0028,1051). */
    public static final int WINDOW_WIDTH = 0x00281051;

    /** (0028,1052). */
    public static final int RESCALE_INTERCEPT = 0x00281052;

    /** (0028,1053). */
    public static final int RESCALE_SLOPE = 0x00281053;

    /** (0028,1054). */
    public static final int RESCALE_TYPE = 0x00281054;

    /** (0028,1055). */
    public static final int WINDOW_CENTER_WIDTH_EXPLANATION = 0x00281055;

    /** (0028,1056). */
    public static final int VOI_LUT_FUNCTION = 0x00281056;

    /** (0028,1101). */
    public static final int RED_PALETTE_LUT_DESCRIPTOR = 0x00281101;

    /** (0028,1102). */
    public static final int GREEN_PALETTE_LUT_DESCRIPTOR = 0x00281102;

    /** (0028,1103). */
    public static final int BLUE_PALETTE_LUT_DESCRIPTOR = 0x00281103;

    /** (0028,1201). */
    public static final int RED_PALETTE_LUT_DATA = 0x00281201;

    /** (0028,1202). */
    public static final int GREEN_PALETTE_LUT_DATA = 0x00281202;

    /** (0028,1203). */
    public static final int BLUE_PALETTE_LUT_DATA = 0x00281203;

    /** (0028,2110). */
    public static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;

    /** (0028,2112). */
    public static final int LOSSY_IMAGE_COMPRESSION_RATIO = 0x00282112;

    /** (0028,2114). */
    public static final int LOSSY_IMAGE_COMPRESSION_METHOD = 0x00282114;

    /** (0028,3000). */
    public static final int MODALITY_LUT_SEQUENCE = 0x00283000;

    /** (0028,3002). */
    public static final int LUT_DESCRIPTOR = 0x00283002;

    /** (0028,3003). */
    public static final int LUT_EXPLANATION = 0x00283003;

    /** (0028,3006). */
    public static final int LUT_DATA = 0x00283006;

    /** (0028,3010). */
    public static final int VOI_LUT_SEQUENCE = 0x00283010;

    /** (0028,9132). */
    public static final int FRAME_VOI_LUT_SEQUENCE = 0x00289132;

    /** (0028,9145). */
    public static final int PIXEL_VALUE_TRANSFORMATION_SEQUENCE = 0x00289145;

    /** (0032,1030). */
    public static final int REASON_FOR_STUDY = 0x00321030;

    /** (0032,1032). */
    public static final int REQUESTING_PHYSICIAN = 0x00321032;

    /** (0032,1060). */
    public static final int REQUESTED_PROCEDURE_DESCRIPTION = 0x00321060;

    /** (0038,0010). */
    public static final int ADMISSION_ID = 0x00380010;

    /** (0040,0007). */
    public static final int SCHEDULED_PROCEDURE_STEP_DESCRIPTION = 0x00400007;

    /** (0040,0032). */
    public static final int UNIVERSAL_ENTITY_ID = 0x00400032;

    /** (0040,0033). */
    public static final int UNIVERSAL_ENTITY_ID_TYPE = 0x00400033;

    /** (0040,0244). */
    public static final int PERFORMED_PROCEDURE_STEP_START_DATE = 0x00400244;

    /** (0040,0254). */
    public static final int PERFORMED_PROCEDURE_STEP_DESCRIPTION = 0x00400254;

    /** (0040,0275). */
    public static final int REQUEST_ATTRIBUTES_SEQUENCE = 0x00400275;

    /** (0040,1001). */
    public static final int REQUESTED_PROCEDURE_ID = 0x00401001;

    /** (0040,1002). */
    public static final int REASON_FOR_THE_REQUESTED_PROCEDURE = 0x00401002;

    /** (0040,A040). */
    public static final int VALUE_TYPE = 0x0040A040;

    /** (0040,A160). */
    public static final int TEXT_VALUE = 0x0040A160;

    /** (0040,A730). */
    public static final int CONTENT_SEQUENCE = 0x0040A730;

    /** (0054,0220). */
    public static final int VIEW_CODE_SEQUENCE = 0x00540220;

    /** (2050,0020). */
    public static final int PRESENTATION_LUT_SHAPE = 0x20500020;

    /** (5200,9229). */
    public static final int SHARED_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009229;

    /** (5200,9230). */
    public static final int PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE = 0x52009230;

    /** (7FE0,0001). */
    public static final int EXTENDED_OFFSET_TABLE = 0x7FE00001;

    /** (7FE0,0002). */
    public static final int EXTENDED_OFFSET_TABLE_LENGTHS = 0x7FE00002;

    /** (7FE0,0008). */
    public static final int FLOAT_PIXEL_DATA = 0x7FE00008;

    /** (7FE0,0009). */
    public static final int DOUBLE_FLOAT_PIXEL_DATA = 0x7FE00009;

    /** (7FE0,0010). */
    public static final int PIXEL_DATA = 0x7FE00010;

    /** (FFFC,FFFC). */
    public static final int DATA_SET_TRAILING_PADDING = 0xFFFCFFFC;

    /** (FFFE,E000). */
    public static final int ITEM = 0xFFFEE000;

    /** (FFFE,E00D). */
    public static final int ITEM_DELIMITATION_ITEM = 0xFFFEE00D;

    /** (FFFE,E0DD). */
    public static final int SEQUENCE_DELIMITATION_ITEM = 0xFFFEE0DD;

    private Tag() {}

    /** The 16-bit group number. */
    public static int group(int tag) {
        return tag >>> 16;
    }

    /** The 16-bit element number. */
    public static int element(int tag) {
        return tag & 0xFFFF;
    }

    /** Whether the tag belongs to a private group (PS3.5 §7.8). */
    public static boolean isPrivate(int tag) {
        return (tag & 0x10000) != 0;
    }

    /** As the standard writes it: {@code (0010,0010)}. */
    public static String format(int tag) {
        return String.format(Locale.ROOT, "(%04X,%04X)", group(tag), element(tag));
    }
}
