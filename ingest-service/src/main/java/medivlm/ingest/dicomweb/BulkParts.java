package medivlm.ingest.dicomweb;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.Element;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import medivlm.dicom.web.BulkSource;

/** Long values that were sent beside metadata, by their Content-Location (PS3.18 §8.6.1.1). */
final class BulkParts implements BulkSource {
    /** Bytes of all parts together that are held at a time. */
    static final long MOST = 64L << 20;

    private final Map<String, BulkPart> parts = new HashMap<>();
    private long bytes;

    private record BulkPart(String type, String syntax, ByteBuffer content) {}

    /** Adds a part; false where all together are too long. */
    boolean add(String location, String type, String syntax, byte[] content) {
        bytes += content.length;
        parts.put(location, new BulkPart(type, syntax, ByteBuffer.wrap(content)));
        return bytes <= MOST;
    }

    @Override
    public Optional<Element> get(String uri, int tag, Vr vr) {
        BulkPart part = parts.get(uri);
        if (part == null) {
            return Optional.empty();
        }
        byte[] content = new byte[part.content().remaining()];
        part.content().duplicate().get(content);
        Dataset one =
                tag == Tag.PIXEL_DATA && !isNative(part)
                        ? Dataset.builder().putFrames(List.of(content)).build()
                        : Dataset.builder().put(tag, vr, content).build();
        return one.element(tag);
    }

    /** Transfer syntax of the data set that these values belong to. */
    String transferSyntax() {
        for (BulkPart part : parts.values()) {
            if (!isNative(part)) {
                return part.syntax().isEmpty() ? usual(part.type()) : part.syntax();
            }
        }
        return Uid.EXPLICIT_VR_LITTLE_ENDIAN;
    }

    private static boolean isNative(BulkPart part) {
        return usual(part.type()).equals(Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** What a media type stands for without a parameter (PS3.18 Table 8.7.3-5). */
    private static String usual(String type) {
        return switch (type) {
            case "image/jpeg" -> Uid.JPEG_LOSSLESS_SV1;
            case "image/jls" -> Uid.JPEG_LS_LOSSLESS;
            case "image/jp2" -> Uid.JPEG_2000_LOSSLESS;
            case "image/dicom-rle" -> Uid.RLE_LOSSLESS;
            default -> Uid.EXPLICIT_VR_LITTLE_ENDIAN;
        };
    }
}
