package medivlm.triage.security;

/** Roles of callers, as the {@code groups} claim of a token names them. */
public final class Roles {
    /** Sends studies. */
    public static final String PUBLISHER = "publisher";

    /** Reads the worklist, claims and signs. */
    public static final String CLINICIAN = "clinician";

    /** Reads FHIR. */
    public static final String FHIR_READER = "fhir-reader";

    /** Reads the audit trail, and nothing else. */
    public static final String AUDITOR = "auditor";

    /** Exports de-identified resources, and nothing else. */
    public static final String RESEARCHER = "researcher";

    /** Everything but the audit trail, of the sites in the token; {@code *} is every site. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
