package medivlm.schemas;

/**
 * One fault of a document.
 *
 * @param pointer JSON Pointer (RFC 6901) of the faulty value; {@code #} for the whole document
 * @param message what is wrong and what is expected
 */
public record Fault(String pointer, String message) {
    public Fault {
        Require.text(pointer, "pointer");
        Require.text(message, "message");
    }
}
