package medivlm.triage.worklist;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** In which order a list comes. Each is a range of an index within one site and state. */
enum Sort {
    /** Reading order: lane, then due time, then arrival. */
    ORDER,
    /** Oldest first. */
    RECEIVED,
    /** Rows without a severity first, then the most severe; among equals the oldest. */
    SEVERITY;

    /** Columns of the key, all ascending; the last one makes it unique. */
    List<String> columns() {
        return switch (this) {
            case ORDER -> List.of("lane", "due_at", "received_at", "study_key");
            case RECEIVED -> List.of("received_at", "study_key");
            case SEVERITY -> List.of("severity_rank", "received_at", "study_key");
        };
    }

    /** The key as a list of columns of a table. */
    String of(String table) {
        return columns().stream()
                .map(column -> table + "." + column)
                .collect(Collectors.joining(", "));
    }

    /** The word in requests and cursors. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The sort of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Sort ofWire(String wire) {
        return Arrays.stream(values())
                .filter(sort -> sort.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("use order, received or severity"));
    }
}
