package medivlm.ingest.hl7;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times and dates: {@code YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]} (v2.5.1 §2.A.77). */
final class Hl7Time {
    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(\\.\\d{1,4})?"
                            + ")?)?)?)?)?([+-]\\d{4})?");

    private Hl7Time() {}

    /**
     * The instant of a time; what it leaves out is its beginning.
     *
     * @param zone where it has no offset
     * @throws DateTimeException if it is none
     */
    static Instant instant(String text, ZoneId zone) {
        Matcher time = match(text);
        String fraction = time.group(7);
        LocalDateTime local =
                date(time)
                        .atTime(
                                number(time.group(4), 0),
                                number(time.group(5), 0),
                                Math.min(59, number(time.group(6), 0)))
                        .plusNanos(
                                fraction == null
                                        ? 0
                                        : Math.round(Double.parseDouble("0" + fraction) * 1e9));
        String offset = time.group(8);
        return offset == null
                ? local.atZone(zone).toInstant()
                : local.toInstant(ZoneOffset.of(offset));
    }

    /**
     * The day of a date or time that has one.
     *
     * @throws DateTimeException if it is none
     */
    static LocalDate day(String text) {
        Matcher time = match(text);
        if (time.group(3) == null) {
            throw new DateTimeException("has no day");
        }
        return date(time);
    }

    private static Matcher match(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new DateTimeException("is not of the form YYYYMMDDHHMMSS");
        }
        return matcher;
    }

    private static LocalDate date(Matcher time) {
        return LocalDate.of(
                number(time.group(1), 0), number(time.group(2), 1), number(time.group(3), 1));
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
