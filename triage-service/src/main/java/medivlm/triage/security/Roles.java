package medivlm.triage.security;

/** Roles of callers, as the {@code groups} claim of a token names them. */
public final class Roles {
    /** Sends studies. */
    public static final String PUBLISHER = "publisher";

    /** Reads the worklist, claims and signs. */
    public static final String CLINICIAN = "clinician";

    /** Reads FHIR. */
    public static final String FHIR_READER = "fhir-reader";

    /** Everything, of the sites in the token; {@code *} is every site. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
