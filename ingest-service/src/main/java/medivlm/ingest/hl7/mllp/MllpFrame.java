package medivlm.ingest.hl7.mllp;

/** What comes in on a connection. */
sealed interface MllpFrame {

    /**
     * A whole message.
     *
     * @param content without the frame
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    record Content(byte[] content) implements MllpFrame {}

    /**
     * A message that is longer than allowed; the rest of it is not read.
     *
     * @param head its first bytes
     */
    @SuppressWarnings("ArrayRecordComponent")
    record TooLong(byte[] head) implements MllpFrame {}

    /** The sender has ended the connection. */
    record End() implements MllpFrame {}
}
