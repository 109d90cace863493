package medivlm.ingest.hl7;

/**
 * A place in a message, as ERR-2 names it (data type ERL).
 *
 * @param segment name of the segment
 * @param sequence which of that name, from 1
 * @param field from 1, 0 for the whole segment
 * @param component from 1, 0 for the whole field
 */
public record Hl7Location(String segment, int sequence, int field, int component) {

    static Hl7Location of(String segment) {
        return new Hl7Location(segment, 1, 0, 0);
    }

    static Hl7Location of(String segment, int field) {
        return new Hl7Location(segment, 1, field, 0);
    }

    /** The same place in another segment of that name. */
    Hl7Location in(int otherSequence) {
        return new Hl7Location(segment, otherSequence, field, component);
    }

    /** As people write it: {@code PID-3.1}. */
    @Override
    public String toString() {
        return segment + (field == 0 ? "" : "-" + field) + (component == 0 ? "" : "." + component);
    }
}
