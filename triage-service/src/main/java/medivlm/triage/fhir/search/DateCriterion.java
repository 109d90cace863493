package medivlm.triage.fhir.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A date value: a prefix and the span that its precision means (FHIR R4, 3.1.1.4.6).
 *
 * @param prefix eq, ne, gt, ge, lt, le, sa or eb
 * @param start first instant of the span
 * @param end first instant after it
 */
record DateCriterion(String prefix, Instant start, Instant end) {

    /**
     * Reads a value; times without a zone are UTC.
     *
     * @throws UnusableSearchException if it is no date
     */
    static DateCriterion of(String parameter, String value) throws UnusableSearchException {
        String prefix = "eq";
        String date = value;
        if (value.length() > 2 && Character.isLetter(value.charAt(0))) {
            prefix = value.substring(0, 2);
            date = value.substring(2);
        }
        if (!prefix.matches("eq|ne|gt|ge|lt|le|sa|eb")) {
            throw new UnusableSearchException(
                    parameter + ": the prefix is none of eq, ne, gt, ge, lt, le, sa, eb");
        }
        try {
            return span(prefix, date);
        } catch (DateTimeException e) {
            throw new UnusableSearchException(
                    parameter + ": no FHIR date; write 2026, 2026-11, 2026-11-23 or a full time");
        }
    }

    private static DateCriterion span(String prefix, String date) {
        return switch (date.length()) {
            case 4 -> {
                Year year = Year.parse(date);
                yield days(prefix, year.atDay(1), year.plusYears(1).atDay(1));
            }
            case 7 -> {
                YearMonth month = YearMonth.parse(date);
                yield days(prefix, month.atDay(1), month.plusMonths(1).atDay(1));
            }
            case 10 -> {
                LocalDate day = LocalDate.parse(date);
                yield days(prefix, day, day.plusDays(1));
            }
            default -> {
                // a plus sign that the client did not encode arrives as a space
                String time = date.replace(' ', '+');
                boolean zoned = time.endsWith("Z") || time.matches(".*[+-][0-9]{2}:[0-9]{2}");
                Instant start = OffsetDateTime.parse(zoned ? time : time + "Z").toInstant();
                boolean fraction = time.indexOf('.') >= 0;
                boolean seconds = time.matches("[^+Z]*T[0-9]{2}:[0-9]{2}:.*");
                ChronoUnit unit =
                        fraction
                                ? ChronoUnit.MILLIS
                                : seconds ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
                yield new DateCriterion(prefix, start, start.plus(1, unit));
            }
        };
    }

    private static DateCriterion days(String prefix, LocalDate from, LocalDate to) {
        return new DateCriterion(
                prefix,
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.atStartOfDay(ZoneOffset.UTC).toInstant());
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
}
