package medivlm.triage.roles;

/** A part of the jar that can be switched on by itself. */
public enum Part {
    /** The severity topology. Needs Kafka, no database. */
    SEVERITY,
    /** Intake, worklist REST, relay of outgoing messages. */
    WORKLIST,
    /** FHIR server. */
    FHIR,
    /** Web page. */
    WEB
}
