package medivlm.triage.worklist;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Where a page of the worklist ended; the next one starts after it, whatever came in meanwhile.
 *
 * @param sort order of the list
 * @param key values of {@link Sort#columns()}, as JDBC takes them
 */
record Cursor(Sort sort, List<Object> key) {
    private static final String SEPARATOR = " ";

    /** Copies the key. */
    Cursor {
        key = List.copyOf(key);
    }

    static Cursor after(RowView row, Sort sort) {
        return new Cursor(
                sort,
                switch (sort) {
                    case ORDER ->
                            List.of(
                                    row.lane(),
                                    time(row.dueAt()),
                                    time(row.receivedAt()),
                                    row.study());
                    case RECEIVED -> List.of(time(row.receivedAt()), row.study());
                    case SEVERITY ->
                            List.of(
                                    row.severity() == null ? -2.0 : -row.severity(),
                                    time(row.receivedAt()),
                                    row.study());
                });
    }

    /** Text for URLs; says nothing of a patient. */
    String text() {
        StringBuilder plain = new StringBuilder(sort.wire());
        key.forEach(value -> plain.append(SEPARATOR).append(value));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Cursor parse(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        List<String> parts = Arrays.asList(plain.split(SEPARATOR, -1));
        Sort sort = Sort.ofWire(parts.getFirst());
        if (parts.size() != 1 + sort.columns().size()) {
            throw new IllegalArgumentException("no cursor");
        }
        try {
            return new Cursor(
                    sort,
                    switch (sort) {
                        case ORDER ->
                                List.of(
                                        Integer.parseInt(parts.get(1)),
                                        OffsetDateTime.parse(parts.get(2)),
                                        OffsetDateTime.parse(parts.get(3)),
                                        UUID.fromString(parts.get(4)));
                        case RECEIVED ->
                                List.of(
                                        OffsetDateTime.parse(parts.get(1)),
                                        UUID.fromString(parts.get(2)));
                        case SEVERITY ->
                                List.of(
                                        Double.parseDouble(parts.get(1)),
                                        OffsetDateTime.parse(parts.get(2)),
                                        UUID.fromString(parts.get(3)));
                    });
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no cursor", e);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
