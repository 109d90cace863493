package medivlm.triage.fhir.subscription;

import medivlm.triage.fhir.search.ReportState;

/** What is to be done next for a subscription. */
sealed interface Work {

    /** Nothing, or another does it. */
    record Nothing() implements Work {}

    /**
     * Ask the endpoint whether it is there.
     *
     * @param subscription whose endpoint
     * @param notification what to send
     */
    record Shake(StoredSubscription subscription, Notification notification) implements Work {}

    /**
     * Tell of a state of a report.
     *
     * @param subscription whose endpoint
     * @param notification what to send
     * @param state the state
     */
    record Tell(StoredSubscription subscription, Notification notification, ReportState state)
            implements Work {}
}
