package medivlm.triage.fhir.validation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The body of a request to the validator: JSON or XML, told apart by its first character. */
public final class RequestBody {
    /** Most levels of a resource; the deepest of R4's examples have fewer than 20. */
    static final int MAX_DEPTH = 64;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private RequestBody() {}

    /**
     * Reads a body.
     *
     * @throws UnreadableResourceException where it is no JSON and no XML, or too deep
     */
    public static ValidationRequest read(byte[] body) throws UnreadableResourceException {
        String text = text(body);
        if (text.isEmpty()) {
            return ValidationRequest.empty();
        }
        return switch (text.charAt(0)) {
            case '{' -> JsonRequest.read(text);
            case '<' -> XmlRequest.read(text);
            default ->
                    throw new UnreadableResourceException(
                            "the body is neither JSON nor XML; send one resource, or Parameters");
        };
    }

    private static String text(byte[] body) throws UnreadableResourceException {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
        } catch (CharacterCodingException e) {
            throw new UnreadableResourceException("the body is not in UTF-8");
        }
    }
}
