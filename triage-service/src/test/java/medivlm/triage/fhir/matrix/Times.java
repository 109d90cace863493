package medivlm.triage.fhir.matrix;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import medivlm.triage.fhir.matrix.Value.Span;

/** Dates of FHIR R4 3.1.1.4.6, read letter by letter: what each prefix says of two spans. */
final class Times {
    private Times() {}

    /** The span of a value without its prefix. */
    static Span span(String text) {
        if (text.length() <= 10) {
            LocalDate from = LocalDate.parse((text + "-01-01").substring(0, 10));
            LocalDate to =
                    switch (text.length()) {
                        case 4 -> from.plusYears(1);
                        case 7 -> from.plusMonths(1);
                        default -> from.plusDays(1);
                    };
            return new Span(
                    from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    to.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        boolean zoned = text.endsWith("Z") || text.substring(11).matches(".*[+-]..:..");
        Instant low = OffsetDateTime.parse(zoned ? text : text + "Z").toInstant();
        boolean seconds = text.substring(11).matches("..:..:.*");
        return new Span(low, low.plus(seconds ? Duration.ofSeconds(1) : Duration.ofMinutes(1)));
    }

    /** Whether a prefix and a span that was asked for hold of a span in a resource. */
    static boolean holds(String prefix, Span asked, Span target, Instant now) {
        boolean contained =
                !target.low().isBefore(asked.low()) && !target.high().isAfter(asked.high());
        boolean above = target.high().isAfter(asked.high());
        boolean below = target.low().isBefore(asked.low());
        return switch (prefix) {
            case "eq" -> contained;
            case "ne" -> !contained;
            case "gt" -> above;
            case "lt" -> below;
            case "ge" -> above || contained;
            case "le" -> below || contained;
            case "sa" -> !target.low().isBefore(asked.high());
            case "eb" -> !target.high().isAfter(asked.low());
            case "ap" -> {
                Duration slack = Duration.between(asked.low(), now).abs().dividedBy(10);
                yield target.low().isBefore(asked.high().plus(slack))
                        && target.high().isAfter(asked.low().minus(slack));
            }
            default -> throw new IllegalArgumentException(prefix);
        };
    }
}
