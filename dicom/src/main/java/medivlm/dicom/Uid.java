package medivlm.dicom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;

/** Unique identifiers: the ones that this library knows by name, and making new ones. */
public final class Uid {
    /** Implicit VR Little Endian, the default transfer syntax. */
    public static final String IMPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2";

    /** Explicit VR Little Endian. */
    public static final String EXPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

    /** Deflated Explicit VR Little Endian. */
    public static final String DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2.1.99";

    /** Explicit VR Big Endian (retired). */
    public static final String EXPLICIT_VR_BIG_ENDIAN = "1.2.840.10008.1.2.2";

    /** JPEG Baseline (Process 1): 8 bit. */
    public static final String JPEG_BASELINE = "1.2.840.10008.1.2.4.50";

    /** JPEG Extended (Processes 2 and 4): 8 and 12 bit. */
    public static final String JPEG_EXTENDED = "1.2.840.10008.1.2.4.51";

    /** JPEG Spectral Selection, Non-Hierarchical (Processes 6 and 8, retired). */
    public static final String JPEG_SPECTRAL_SELECTION = "1.2.840.10008.1.2.4.53";

    /** JPEG Full Progression, Non-Hierarchical (Processes 10 and 12, retired). */
    public static final String JPEG_FULL_PROGRESSION = "1.2.840.10008.1.2.4.55";

    /** JPEG Lossless, Non-Hierarchical (Process 14). */
    public static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.57";

    /** JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14, selection value 1). */
    public static final String JPEG_LOSSLESS_SV1 = "1.2.840.10008.1.2.4.70";

    /** JPEG-LS Lossless. */
    public static final String JPEG_LS_LOSSLESS = "1.2.840.10008.1.2.4.80";

    /** JPEG-LS Lossy (Near-Lossless). */
    public static final String JPEG_LS_NEAR_LOSSLESS = "1.2.840.10008.1.2.4.81";

    /** JPEG 2000, lossless only. */
    public static final String JPEG_2000_LOSSLESS = "1.2.840.10008.1.2.4.90";

    /** JPEG 2000. */
    public static final String JPEG_2000 = "1.2.840.10008.1.2.4.91";

    /** RLE Lossless. */
    public static final String RLE_LOSSLESS = "1.2.840.10008.1.2.5";

    /** Verification (C-ECHO). */
    public static final String VERIFICATION = "1.2.840.10008.1.1";

    /** Storage Commitment Push Model. */
    public static final String STORAGE_COMMITMENT_PUSH_MODEL = "1.2.840.10008.1.20.1";

    /** Storage Commitment Push Model, its well-known instance. */
    public static final String STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE = "1.2.840.10008.1.20.1.1";

    /** Computed Radiography Image Storage. */
    public static final String COMPUTED_RADIOGRAPHY_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.1";

    /** Digital X-Ray Image Storage, for presentation. */
    public static final String DIGITAL_XRAY_FOR_PRESENTATION = "1.2.840.10008.5.1.4.1.1.1.1";

    /** Digital X-Ray Image Storage, for processing. */
    public static final String DIGITAL_XRAY_FOR_PROCESSING = "1.2.840.10008.5.1.4.1.1.1.1.1";

    /** CT Image Storage. */
    public static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";

    /** MR Image Storage. */
    public static final String MR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.4";

    /** Ultrasound Image Storage. */
    public static final String ULTRASOUND_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.6.1";

    /** Secondary Capture Image Storage. */
    public static final String SECONDARY_CAPTURE_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.7";

    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry(IMPLICIT_VR_LITTLE_ENDIAN, "Implicit VR Little Endian"),
                    Map.entry(EXPLICIT_VR_LITTLE_ENDIAN, "Explicit VR Little Endian"),
                    Map.entry(
                            DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                            "Deflated Explicit VR Little Endian"),
                    Map.entry(EXPLICIT_VR_BIG_ENDIAN, "Explicit VR Big Endian"),
                    Map.entry(JPEG_BASELINE, "JPEG Baseline"),
                    Map.entry(JPEG_EXTENDED, "JPEG Extended"),
                    Map.entry(JPEG_SPECTRAL_SELECTION, "JPEG Spectral Selection"),
                    Map.entry(JPEG_FULL_PROGRESSION, "JPEG Full Progression"),
                    Map.entry(JPEG_LOSSLESS, "JPEG Lossless"),
                    Map.entry(JPEG_LOSSLESS_SV1, "JPEG Lossless, First-Order Prediction"),
                    Map.entry(JPEG_LS_LOSSLESS, "JPEG-LS Lossless"),
                    Map.entry(JPEG_LS_NEAR_LOSSLESS, "JPEG-LS Near-Lossless"),
                    Map.entry(JPEG_2000_LOSSLESS, "JPEG 2000 Lossless"),
                    Map.entry(JPEG_2000, "JPEG 2000"),
                    Map.entry(RLE_LOSSLESS, "RLE Lossless"),
                    Map.entry("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Lossless"),
                    Map.entry("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2"),
                    Map.entry("1.2.840.10008.1.2.4.94", "JPIP Referenced"),
                    Map.entry("1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate"),
                    Map.entry("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile, Main Level"),
                    Map.entry("1.2.840.10008.1.2.4.101", "MPEG2 Main Profile, High Level"),
                    Map.entry("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile"),
                    Map.entry("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless"),
                    Map.entry("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000"),
                    Map.entry(VERIFICATION, "Verification"),
                    Map.entry(STORAGE_COMMITMENT_PUSH_MODEL, "Storage Commitment Push Model"),
                    Map.entry(
                            COMPUTED_RADIOGRAPHY_IMAGE_STORAGE,
                            "Computed Radiography Image Storage"),
                    Map.entry(DIGITAL_XRAY_FOR_PRESENTATION, "Digital X-Ray, for presentation"),
                    Map.entry(DIGITAL_XRAY_FOR_PROCESSING, "Digital X-Ray, for processing"),
                    Map.entry(CT_IMAGE_STORAGE, "CT Image Storage"),
                    Map.entry(MR_IMAGE_STORAGE, "MR Image Storage"),
                    Map.entry(ULTRASOUND_IMAGE_STORAGE, "Ultrasound Image Storage"),
                    Map.entry(SECONDARY_CAPTURE_IMAGE_STORAGE, "Secondary Capture Image Storage"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.1.2", "Digital Mammography"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.7.1", "Multi-frame Single Bit Capture"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.7.2", "Multi-frame Grayscale Byte Capture"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.7.3", "Multi-frame Grayscale Word Capture"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.7.4", "Multi-frame True Color Capture"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.11.1", "Grayscale Presentation State"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.12.1", "X-Ray Angiographic Image Storage"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.12.2", "X-Ray Fluoroscopic Image Storage"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.88.11", "Basic Text SR"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.88.22", "Enhanced SR"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.88.33", "Comprehensive SR"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.104.1", "Encapsulated PDF"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.481.1", "RT Image Storage"),
                    Map.entry("1.2.840.10008.5.1.4.1.1.481.2", "RT Dose Storage"));

    private Uid() {}

    /** The name of a known SOP class or transfer syntax, the identifier itself when unknown. */
    public static String name(String uid) {
        return NAMES.getOrDefault(uid, uid);
    }

    /** A new identifier under the UUID-derived root 2.25 (PS3.5 §B.2): at most 44 characters. */
    public static String random() {
        return of(UUID.randomUUID());
    }

    /** The identifier that a UUID has under the root 2.25 (PS3.5 §B.2). */
    public static String of(UUID uuid) {
        byte[] bytes =
                ByteBuffer.allocate(16)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array();
        return "2.25." + new BigInteger(1, bytes);
    }
}
