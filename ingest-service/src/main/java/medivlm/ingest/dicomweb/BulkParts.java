package medivlm.ingest.dicomweb;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import medivlm.dicom.Dataset;
import medivlm.dicom.Element;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import medivlm.dicom.web.BulkSource;
import medivlm.ingest.rest.Problems;
import medivlm.ingest.store.Spooled;

/**
 * Long values that were sent beside metadata, by their Content-Location (PS3.18 §8.6.1.1), in files
 * until they are asked for. Each stands for one attribute, so that what is in memory is bounded by
 * what was sent.
 */
final class BulkParts implements BulkSource, AutoCloseable {
    private final Map<String, BulkPart> parts = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    private record BulkPart(String type, String syntax, Spooled content) {}

    /**
     * Adds a part, which is closed with the others.
     *
     * @throws medivlm.ingest.rest.ProblemException if its location is that of another one
     */
    void add(String location, String type, String syntax, Spooled content) {
        BulkPart before = parts.put(location, new BulkPart(type, syntax, content));
        if (before != null) {
            before.content().close();
            throw Problems.badRequest(
                    "two parts have the same Content-Location",
                    "give each long value a location of its own");
        }
    }

    /**
     * The element of an address.
     *
     * @throws medivlm.ingest.rest.ProblemException if it stood for another attribute before
     */
    @Override
    public Optional<Element> get(String uri, int tag, Vr vr) {
        BulkPart part = parts.get(uri);
        if (part == null) {
            return Optional.empty();
        }
        if (!used.add(uri)) {
            throw Problems.badRequest(
                    Tag.format(tag) + " names a part that stands for another attribute already",
                    "send each long value as a part of its own");
        }
        byte[] content = part.content().bytes();
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

    @Override
    public void close() {
        parts.values().forEach(part -> part.content().close());
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
