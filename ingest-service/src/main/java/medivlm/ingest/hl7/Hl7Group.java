package medivlm.ingest.hl7;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The segments that a value may stand in: those of one order or one patient first, then those that
 * the whole message shares.
 *
 * @param own of the one order or patient
 * @param shared of the message; unmodifiable, so that all groups of a message hold the same list
 */
record Hl7Group(List<Hl7Segment> own, List<Hl7Segment> shared) {
    Hl7Group {
        own = List.copyOf(own);
        shared = List.copyOf(shared);
    }

    /** The first segment of a name; null if there is none. */
    @Nullable Hl7Segment segment(String name) {
        for (List<Hl7Segment> segments : List.of(own, shared)) {
            for (Hl7Segment segment : segments) {
                if (segment.name().equals(name)) {
                    return segment;
                }
            }
        }
        return null;
    }

    /** The first value that stands at one of the places; null if none does. */
    @Nullable String value(List<Hl7Path> places) {
        for (Hl7Path place : places) {
            Hl7Segment segment = segment(place.segment());
            String value = segment == null ? null : place.value(segment);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The place of the value that {@link #value} finds, else the first place. */
    Hl7Location location(List<Hl7Path> places) {
        for (Hl7Path place : places) {
            Hl7Segment segment = segment(place.segment());
            if (segment != null && place.value(segment) != null) {
                return place.location().in(segment.sequence());
            }
        }
        return places.isEmpty() ? Hl7Location.of("MSH") : places.getFirst().location();
    }

    /**
     * The time at one of the places; never later than now, so that a wrong clock of a sender does
     * not keep what comes later out.
     *
     * @param zone of a time without offset
     * @param now where no place has a value
     * @throws Hl7FaultException if the value is no time
     */
    Instant time(List<Hl7Path> places, ZoneId zone, Instant now) throws Hl7FaultException {
        String value = value(places);
        if (value == null) {
            return now;
        }
        try {
            Instant time = Hl7Time.instant(value, zone);
            return time.isAfter(now) ? now : time;
        } catch (DateTimeException e) {
            throw new Hl7FaultException(
                    Hl7Fault.of(
                            Hl7Fault.Code.DATA_TYPE,
                            location(places),
                            location(places)
                                    + " is no time; write YYYYMMDDHHMMSS with an offset such as"
                                    + " +0100"));
        }
    }

    /** A fault at these places. */
    Hl7FaultException fault(Hl7Fault.Code code, List<Hl7Path> places, String message) {
        return new Hl7FaultException(Hl7Fault.of(code, location(places), message));
    }

    /** The places as people read them. */
    static String words(List<Hl7Path> places) {
        return String.join(
                ", ", places.stream().map(place -> Objects.toString(place.location())).toList());
    }
}
