package medivlm.triage.fhir.document;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as a document shows them: to the minute, in UTC and saying so. */
final class Times {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private Times() {}

    static String of(Instant at) {
        return MINUTE.format(at.atOffset(ZoneOffset.UTC));
    }
}
