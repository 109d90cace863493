package medivlm.schemas;

/** A value that is no event: says where and what. Its record belongs in the dead letters. */
public final class UnreadableEventException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    UnreadableEventException(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    UnreadableEventException(String pointer, String message, Throwable cause) {
        super(message, cause);
        this.pointer = pointer;
    }

    /** JSON Pointer (RFC 6901) of what is wrong; {@code #} for the whole value. */
    public String pointer() {
        return pointer;
    }
}
