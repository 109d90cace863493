package medivlm.ingest.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Character sets of messages: MSH-18, HL7 table 0211. */
final class Hl7Charsets {
    private static final Pattern LATIN = Pattern.compile("8859/(1[0-6]|[1-9])");

    private Hl7Charsets() {}

    /**
     * The characters of a message.
     *
     * @param bytes as they came
     * @param otherwise character set of messages that name none
     * @throws Hl7FaultException if it names one that is not known, or breaks the one that it names
     */
    static Decoded decode(byte[] bytes, Charset otherwise) throws Hl7FaultException {
        // every set that MLLP allows has the bytes of ASCII for ASCII, so the header can be read
        Charset charset = named(new String(bytes, StandardCharsets.ISO_8859_1), otherwise);
        try {
            return new Decoded(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), charset);
        } catch (CharacterCodingException e) {
            throw fault(
                    "the message has bytes that are not "
                            + charset.name()
                            + "; say in MSH-18 which character set it is in, such as 8859/1 or"
                            + " UNICODE UTF-8");
        }
    }

    private static Charset named(String message, Charset otherwise) throws Hl7FaultException {
        String msh = message.lines().findFirst().orElse("");
        if (!msh.startsWith("MSH")) {
            return otherwise;
        }
        Hl7Delimiters delimiters = Hl7Delimiters.of(msh);
        String name = new Hl7Segment("MSH", 1, msh, delimiters).value(18);
        return name == null
                ? otherwise
                : charset(name.toUpperCase(Locale.ROOT))
                        .orElseThrow(() ->
                                fault(
                                        "MSH-18 names a character set that is not taken; use UNICODE"
                                                + " UTF-8, ASCII, 8859/1 to 8859/16, GB 18030-2000,"
                                                + " KS X 1001 or BIG-5"));
    }

    private static Optional<Charset> charset(String name) {
        if (LATIN.matcher(name).matches()) {
            return supported("ISO-8859-" + name.substring("8859/".length()));
        }
        return switch (name) {
            // senders that say ASCII and send Latin-1 or UTF-8 are told so, not guessed at
            case "ASCII" -> Optional.of(StandardCharsets.US_ASCII);
            case "UNICODE UTF-8", "UTF-8", "UNICODE" -> Optional.of(StandardCharsets.UTF_8);
            case "GB 18030-2000" -> supported("GB18030");
            case "KS X 1001" -> supported("EUC-KR");
            case "BIG-5" -> supported("Big5");
            default -> Optional.empty();
        };
    }

    private static Optional<Charset> supported(String name) {
        return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    }

    private static Hl7FaultException fault(String message) {
        return new Hl7FaultException(
                Hl7Fault.of(Hl7Fault.Code.DATA_TYPE, Hl7Location.of("MSH", 18), message));
    }

    /**
     * A message in characters.
     *
     * @param text its characters
     * @param charset what they were encoded in
     */
    record Decoded(String text, Charset charset) {}
}
