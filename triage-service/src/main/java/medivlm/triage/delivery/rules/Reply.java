package medivlm.triage.delivery.rules;

/** What a receiver did with a message. */
public sealed interface Reply {

    /** It has it: HL7 AA or CA, HTTP 2xx. */
    record Accepted() implements Reply {}

    /**
     * It found an error in it: HL7 AE or CE, HTTP 409 or 412. Some receivers say so while they are
     * busy, so it is tried again a few times.
     *
     * @param code its code, such as AE
     * @param words what it said
     */
    record Refused(String code, String words) implements Reply {}

    /**
     * It will never take it: HL7 AR or CR, HTTP 4xx.
     *
     * @param code its code, such as AR
     * @param words what it said
     */
    record Rejected(String code, String words) implements Reply {}

    /**
     * It cannot be reached, did not answer in time, or answered something else.
     *
     * @param cause what happened
     */
    record Unreachable(String cause) implements Reply {}

    /**
     * The message cannot be made: a fault of ours.
     *
     * @param cause what happened
     */
    record Unsendable(String cause) implements Reply {}
}
