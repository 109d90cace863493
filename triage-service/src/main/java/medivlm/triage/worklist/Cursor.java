package medivlm.triage.worklist;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;
import medivlm.triage.persistence.WorklistRowEntity;

/** Where a page of the worklist ended; the next one starts after it, whatever came in meanwhile. */
record Cursor(int lane, Instant dueAt, Instant receivedAt, UUID study) {
    static Cursor after(WorklistRowEntity row) {
        return new Cursor(row.lane, row.dueAt, row.receivedAt, row.studyKey);
    }

    /** Text for URLs; says nothing of a patient. */
    String text() {
        String plain = lane + " " + dueAt + " " + receivedAt + " " + study;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Cursor parse(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        String[] parts = plain.split(" ", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("no cursor");
        }
        try {
            return new Cursor(
                    Integer.parseInt(parts[0]),
                    Instant.parse(parts[1]),
                    Instant.parse(parts[2]),
                    UUID.fromString(parts[3]));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no cursor", e);
        }
    }
}
