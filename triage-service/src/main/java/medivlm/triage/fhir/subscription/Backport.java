package medivlm.triage.fhir.subscription;

/** URLs of the R5 subscriptions backport to R4 (hl7.fhir.uv.subscriptions-backport.r4 1.1.0). */
final class Backport {
    private static final String BASE =
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

    /** Extension of {@code criteria}: a search that narrows the topic. */
    static final String FILTER = BASE + "backport-filter-criteria";

    /** Extension of {@code channel.payload}: empty, id-only or full-resource. */
    static final String CONTENT = BASE + "backport-payload-content";

    /** Extension of {@code channel}: pause after which a sign of life is wanted. */
    static final String HEARTBEAT = BASE + "backport-heartbeat-period";

    /** Profile of the Bundle of a notification. */
    static final String NOTIFICATION = BASE + "backport-subscription-notification-r4";

    /** Profile of the Parameters in it. */
    static final String STATUS = BASE + "backport-subscription-status-r4";

    /** Extension of a CapabilityStatement: a topic that can be subscribed to. */
    static final String TOPIC = BASE + "capabilitystatement-subscriptiontopic-canonical";

    /** Definition of {@code $status}. */
    static final String STATUS_OPERATION =
            "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-status";

    private Backport() {}
}
