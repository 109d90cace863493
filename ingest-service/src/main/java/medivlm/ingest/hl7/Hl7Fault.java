package medivlm.ingest.hl7;

/**
 * What is wrong with a message. Carries no value of it, so that it may be logged.
 *
 * @param code kind, HL7 table 0357
 * @param location where
 * @param message what is wrong and what to do
 */
public record Hl7Fault(Code code, Hl7Location location, String message) {

    static Hl7Fault of(Code code, Hl7Location location, String message) {
        return new Hl7Fault(code, location, message);
    }

    /** Kinds of fault that we tell of (HL7 v2.5.1 table 0357), and the answer that each gets. */
    public enum Code {
        /** Segments are missing, in a wrong order, or none. */
        SEGMENT_SEQUENCE(100, "Segment sequence error", false),
        /** A field that is needed is absent. */
        REQUIRED_FIELD(101, "Required field missing", false),
        /** A value has not the form of its type. */
        DATA_TYPE(102, "Data type error", false),
        /** A word is none that the mapping knows. */
        TABLE_VALUE(103, "Table value not found", false),
        /** MSH-9.1 is nothing that this listener takes. */
        MESSAGE_TYPE(200, "Unsupported message type", true),
        /** MSH-9.2 is nothing that this listener takes. */
        EVENT_CODE(201, "Unsupported event code", true),
        /** MSH-11 says that it is no production data. */
        PROCESSING_ID(202, "Unsupported processing id", true),
        /** MSH-12 is no version 2. */
        VERSION_ID(203, "Unsupported version id", true),
        /** The sender or the character set is not known, or the message is too long. */
        APPLICATION_ERROR(207, "Application internal error", true);

        private final int number;
        private final String words;
        private final boolean rejects;

        Code(int number, String words, boolean rejects) {
            this.number = number;
            this.words = words;
            this.rejects = rejects;
        }

        /** Number of the code in table 0357. */
        public int number() {
            return number;
        }

        /** Its words there. */
        public String words() {
            return words;
        }

        /**
         * Whether the answer is AR, because of the kind of message, rather than AE, because of its
         * content (HL7 v2.5.1 §2.9.2.2).
         */
        public boolean rejects() {
            return rejects;
        }
    }
}
