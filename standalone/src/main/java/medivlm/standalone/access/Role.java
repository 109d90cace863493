package medivlm.standalone.access;

import java.util.Locale;

/** What the holder of an account or token may do. */
public enum Role {
    /** Hands in studies and orders. */
    PUBLISHER,
    /** Reads the worklist, claims and signs. */
    CLINICIAN,
    /** Reads FHIR resources. */
    FHIR_READER,
    /** Exports de-identified resources, and nothing else. */
    RESEARCHER,
    /** Reads the audit trail, and nothing else. */
    AUDITOR,
    /** Everything but the audit trail, on all sites. */
    ADMIN;

    /** Whether a token of this role may stand for every site. */
    public boolean everySite() {
        return this == ADMIN || this == AUDITOR;
    }

    /** The word in the {@code groups} claim: lower case, hyphens. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return claim();
    }
}
