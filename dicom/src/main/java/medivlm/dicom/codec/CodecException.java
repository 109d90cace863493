package medivlm.dicom.codec;

/** A compressed frame that cannot be decoded; the message is one sentence for people. */
public final class CodecException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unsupported;

    private CodecException(String message, boolean unsupported) {
        super(message);
        this.unsupported = unsupported;
    }

    /** The bytes break the rules of their format. */
    public static CodecException damaged(String message) {
        return new CodecException(message, false);
    }

    /** The bytes may be sound, this decoder does not know the feature. */
    public static CodecException unsupported(String message) {
        return new CodecException(message, true);
    }

    /** Whether the format is fine and only the decoder lacks something. */
    public boolean isUnsupported() {
        return unsupported;
    }
}
