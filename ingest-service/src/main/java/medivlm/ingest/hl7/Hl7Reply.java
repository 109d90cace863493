package medivlm.ingest.hl7;

/**
 * What became of a message, and what its sender is sent.
 *
 * @param type type and event of the message such as {@code ORM^O01}, from a bounded set: {@code
 *     other} for those that the mapping does not know
 * @param answer what became of it
 * @param acknowledgement ER7, encoded; to be sent unless the answer is {@link
 *     Hl7Answer.Unavailable}
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record Hl7Reply(String type, Hl7Answer answer, byte[] acknowledgement) {
    /** Owns the array; nobody else writes to it. */
    public Hl7Reply {
        acknowledgement = acknowledgement.clone();
    }

    @Override
    public byte[] acknowledgement() {
        return acknowledgement.clone();
    }
}
