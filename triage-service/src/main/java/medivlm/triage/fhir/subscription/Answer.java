package medivlm.triage.fhir.subscription;

/** What an endpoint did with a notification. */
sealed interface Answer {

    /** It has it: any 2xx. */
    record Taken() implements Answer {}

    /**
     * It did not take it, or did not say so in time.
     *
     * @param reason in words, none of the endpoint's
     */
    record NotTaken(String reason) implements Answer {}

    /**
     * It wants no more: 410.
     *
     * @param reason in words
     */
    record NoMore(String reason) implements Answer {}
}
