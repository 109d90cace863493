package medivlm.ingest.hl7;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * The answer to a message: MSH, MSA and, where it is refused, ERR (HL7 v2.5.1 §2.14.1). In the
 * delimiters, the version and the character set of the message, since that is what its sender can
 * read.
 *
 * @param request the header that is answered
 * @param now time of the answer
 */
record Hl7Acknowledgement(Hl7Segment request, Instant now) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int CONTROL_ID = 20;

    /** Before version 2.5 ERR had another form. */
    private static final String DETAILED_ERROR = "2.5";

    /** A header for the answer to what is no message. */
    static Hl7Segment nobody() {
        return new Hl7Segment("MSH", 1, "MSH|^~\\&", Hl7Delimiters.STANDARD);
    }

    String accepted() {
        return header() + line("MSA", "AA", raw(10));
    }

    String refused(Hl7Fault fault) {
        String code = fault.code().rejects() ? "AR" : "AE";
        String words = escape(fault.message());
        return header() + line("MSA", code, raw(10), words) + error(fault, words);
    }

    private String header() {
        String event = request.value(9, 2);
        String type =
                event == null ? "ACK" : "ACK" + component() + escape(event) + component() + "ACK";
        return line(
                "MSH" + request.delimiters().field() + encoding(),
                raw(5),
                raw(6),
                raw(3),
                raw(4),
                TIME.format(now),
                "",
                type,
                UUID.randomUUID().toString().replace("-", "").substring(0, CONTROL_ID),
                raw(11).isEmpty() ? "P" : raw(11),
                raw(12).isEmpty() ? "2.5.1" : raw(12),
                "",
                "",
                "",
                "",
                "",
                raw(18));
    }

    private String error(Hl7Fault fault, String words) {
        Hl7Location at = fault.location();
        String place =
                String.join(
                        component(),
                        at.segment(),
                        String.valueOf(at.sequence()),
                        at.field() == 0 ? "" : String.valueOf(at.field()));
        String version = request.value(12);
        if (version != null && version.compareTo(DETAILED_ERROR) < 0) {
            String code =
                    fault.code().number()
                            + String.valueOf(request.delimiters().subcomponent())
                            + fault.code().words();
            return line("ERR", place + component() + code);
        }
        String code =
                String.join(
                        component(),
                        String.valueOf(fault.code().number()),
                        fault.code().words(),
                        "HL70357");
        String whole =
                at.component() == 0
                        ? place
                        : place + component() + "1" + component() + at.component();
        return line("ERR", "", whole, code, "E", "", "", "", words);
    }

    private String encoding() {
        Hl7Delimiters d = request.delimiters();
        return "" + d.component() + d.repetition() + d.escape() + d.subcomponent();
    }

    private String component() {
        return String.valueOf(request.delimiters().component());
    }

    private String raw(int field) {
        return request.field(field);
    }

    private String escape(String text) {
        return Hl7Escapes.escape(text, request.delimiters());
    }

    private String line(String... fields) {
        return String.join(String.valueOf(request.delimiters().field()), fields) + "\r";
    }
}
