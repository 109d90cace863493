package medivlm.triage.fhir.search;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date value: a prefix and the span that its precision means (FHIR R4, 3.1.1.4.6).
 *
 * @param prefix eq, ne, gt, ge, lt, le, sa, eb or ap
 * @param start first instant of the span; for ap earlier by a tenth of its distance from now
 * @param end first instant after it; for ap later by as much
 */
record DateCriterion(String prefix, Instant start, Instant end) {
    private static final Pattern VALUE =
            Pattern.compile(
                    "(eq|ne|gt|ge|lt|le|sa|eb|ap)?"
                            + "([0-9]{4}|[0-9]{4}-[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}|"
                            + "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})"
                            + "(:[0-9]{2}(?:\\.([0-9]{1,9}))?)?(Z|[ +-][0-9]{2}:[0-9]{2})?)");
    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    /**
     * Reads a value; times without a zone are UTC.
     *
     * @param parameter name of the parameter
     * @param value as the client wrote it
     * @param now what ap measures from
     * @throws UnusableSearchException if it is no date
     */
    static DateCriterion of(String parameter, String value, Instant now)
            throws UnusableSearchException {
        Matcher read = VALUE.matcher(value);
        if (!read.matches()) {
            throw unreadable(parameter);
        }
        String prefix = read.group(1) == null ? "eq" : read.group(1);
        try {
            DateCriterion plain = span(prefix, read);
            return prefix.equals("ap") ? plain.widened(now) : plain;
        } catch (DateTimeException e) {
            throw unreadable(parameter);
        }
    }

    private static UnusableSearchException unreadable(String parameter) {
        return new UnusableSearchException(
                parameter,
                parameter
                        + ": no FHIR date; write 2026, 2026-11, 2026-11-23 or a full time, after eq,"
                        + " ne, gt, ge, lt, le, sa, eb, ap or nothing");
    }

    private static DateCriterion span(String prefix, Matcher read) {
        String date = read.group(2);
        return switch (date.length()) {
            case YEAR -> {
                Year year = Year.parse(date);
                yield days(prefix, year.atDay(1), year.plusYears(1).atDay(1));
            }
            case MONTH -> {
                YearMonth month = YearMonth.parse(date);
                yield days(prefix, month.atDay(1), month.plusMonths(1).atDay(1));
            }
            case DAY -> {
                LocalDate day = LocalDate.parse(date);
                yield days(prefix, day, day.plusDays(1));
            }
            default -> {
                String seconds = read.group(4) == null ? "" : read.group(4);
                // a plus sign that the client did not encode arrives as a space
                String zone = read.group(6) == null ? "Z" : read.group(6).replace(' ', '+');
                Instant start = OffsetDateTime.parse(read.group(3) + seconds + zone).toInstant();
                yield new DateCriterion(
                        prefix, start, start.plus(precision(seconds, read.group(5))));
            }
        };
    }

    private static Duration precision(
            String seconds, @org.jspecify.annotations.Nullable String fraction) {
        if (seconds.isEmpty()) {
            return Duration.ofMinutes(1);
        }
        if (fraction == null) {
            return Duration.ofSeconds(1);
        }
        long nanos = 1_000_000_000L;
        for (int digit = 0; digit < fraction.length(); digit++) {
            nanos /= 10;
        }
        return Duration.ofNanos(nanos);
    }

    private static DateCriterion days(String prefix, LocalDate from, LocalDate to) {
        return new DateCriterion(
                prefix,
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private DateCriterion widened(Instant now) {
        Duration margin = Duration.between(start, now).abs().dividedBy(10);
        return new DateCriterion(prefix, start.minus(margin), end.plus(margin));
    }

    /** The condition on a column of instants. */
    Sql on(String column) {
        OffsetDateTime from = start.atOffset(ZoneOffset.UTC);
        OffsetDateTime to = end.atOffset(ZoneOffset.UTC);
        return switch (prefix) {
            case "ne" -> Sql.of(column + " < ? or " + column + " >= ?", from, to);
            case "gt", "sa" -> Sql.of(column + " >= ?", to);
            case "ge" -> Sql.of(column + " >= ?", from);
            case "lt", "eb" -> Sql.of(column + " < ?", from);
            case "le" -> Sql.of(column + " < ?", to);
            default -> Sql.of(column + " >= ? and " + column + " < ?", from, to);
        };
    }

    /** The condition on a column of dates: each is the span of its day in UTC. */
    Sql onDay(String column) {
        String low = "(" + column + "::timestamp at time zone 'UTC')";
        String high = "((" + column + " + 1)::timestamp at time zone 'UTC')";
        OffsetDateTime from = start.atOffset(ZoneOffset.UTC);
        OffsetDateTime to = end.atOffset(ZoneOffset.UTC);
        String within = low + " >= ? and " + high + " <= ?";
        return switch (prefix) {
            case "ne" -> Sql.of(low + " < ? or " + high + " > ?", from, to);
            case "gt" -> Sql.of(high + " > ?", to);
            case "sa" -> Sql.of(low + " >= ?", to);
            case "ge" -> Sql.of(high + " > ? or " + within, to, from, to);
            case "lt" -> Sql.of(low + " < ?", from);
            case "eb" -> Sql.of(high + " <= ?", from);
            case "le" -> Sql.of(low + " < ? or " + within, from, from, to);
            case "ap" -> Sql.of(low + " < ? and " + high + " > ?", to, from);
            default -> Sql.of(within, from, to);
        };
    }
}
