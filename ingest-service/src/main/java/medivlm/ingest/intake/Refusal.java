package medivlm.ingest.intake;

/**
 * Why a part of an upload was not taken. Carries no value of the part, so that it may be logged.
 *
 * @param kind the kind
 * @param detail what was wrong and where, one sentence
 * @param remedy what the sender can do
 * @param pointer JSON Pointer into the metadata or submission, {@code #} when it is the content
 */
public record Refusal(Kind kind, String detail, String remedy, String pointer) implements Reading {

    /** A refusal that concerns the content itself. */
    public static Refusal of(Kind kind, String detail, String remedy) {
        return new Refusal(kind, detail, remedy, "#");
    }

    /** Kinds of refusal. */
    public enum Kind {
        /** The bytes are not what they claim to be, or are damaged. */
        MALFORMED,
        /** Neither DICOM nor PNG nor JPEG. */
        UNSUPPORTED_TYPE,
        /** Larger than this service takes. */
        TOO_LARGE,
        /** An identifier without which the image belongs nowhere is absent. */
        MISSING_IDENTIFIER,
        /** Content and metadata say different things about the same identifier. */
        CONTRADICTION
    }
}
