package medivlm.ingest.dicom;

import java.util.Locale;
import java.util.stream.Stream;
import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;
import medivlm.schemas.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Requested Procedure Priority (0040,1003): STAT, HIGH, ROUTINE, MEDIUM, LOW (PS3.3 §C.4.11), at
 * the top or in the request attributes.
 */
final class DicomPriority {
    /** (0040,1003). */
    private static final int REQUESTED_PROCEDURE_PRIORITY = 0x0040_1003;

    private DicomPriority() {}

    /** The priority, null where the file states none that is known. */
    static @Nullable Priority of(Dataset dataset) {
        return Stream.concat(
                        Stream.of(dataset), dataset.items(Tag.REQUEST_ATTRIBUTES_SEQUENCE).stream())
                .flatMap(item -> item.string(REQUESTED_PROCEDURE_PRIORITY).stream())
                .findFirst()
                .map(DicomPriority::of)
                .orElse(null);
    }

    private static @Nullable Priority of(String code) {
        return switch (code.strip().toUpperCase(Locale.ROOT)) {
            case "STAT" -> Priority.STAT;
            case "HIGH" -> Priority.URGENT;
            case "ROUTINE", "MEDIUM", "LOW" -> Priority.ROUTINE;
            default -> null;
        };
    }
}
