package medivlm.ingest.hl7;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message in ER7: its segments in the order in which they were sent, whatever structure the
 * standard gives them, because sites send extra and misplaced ones.
 *
 * @param segments at least MSH
 */
record Hl7Message(List<Hl7Segment> segments) {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{2}");

    Hl7Message {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a message.
     *
     * @param text segments ended by CR; LF and CR LF are forgiven
     * @throws Hl7FaultException if it is none
     */
    static Hl7Message parse(String text) throws Hl7FaultException {
        List<Hl7Segment> segments = new ArrayList<>();
        Map<String, Integer> sequences = new HashMap<>();
        Hl7Delimiters delimiters = null;
        for (String line : text.lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            if (delimiters == null) {
                delimiters = Hl7Delimiters.of(line);
            }
            String name = line.substring(0, Math.min(3, line.length()));
            if (!NAME.matcher(name).matches()
                    || (line.length() > 3 && line.charAt(3) != delimiters.field())) {
                throw new Hl7FaultException(
                        Hl7Fault.of(
                                Hl7Fault.Code.SEGMENT_SEQUENCE,
                                Hl7Location.of("MSH"),
                                "line "
                                        + (segments.size() + 1)
                                        + " is no segment; begin each with three capitals and a"
                                        + " field separator, escape line breaks in text as"
                                        + " \\.br\\"));
            }
            segments.add(
                    new Hl7Segment(name, sequences.merge(name, 1, Integer::sum), line, delimiters));
        }
        if (delimiters == null) {
            throw new Hl7FaultException(
                    Hl7Fault.of(
                            Hl7Fault.Code.SEGMENT_SEQUENCE,
                            Hl7Location.of("MSH"),
                            "the message is empty; begin it with MSH|^~\\&|"));
        }
        return new Hl7Message(segments);
    }

    /** The header. */
    Hl7Segment msh() {
        return segments.getFirst();
    }

    /** Type and event, such as {@code ORM^O01}. */
    String type() {
        return text(msh().value(9, 1)) + "^" + text(msh().value(9, 2));
    }

    /** Message control id MSH-10, empty if absent. */
    String controlId() {
        return text(msh().value(10));
    }

    /** The first segment of a name. */
    Optional<Hl7Segment> first(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).findFirst();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
