package medivlm.triage.security;

import java.util.Set;

/**
 * An authenticated person or program.
 *
 * @param user user name
 * @param name display name
 * @param roles among publisher, clinician, fhir-reader, auditor and admin
 * @param sites sites whose data they may see; empty when {@code allSites}
 * @param allSites an admin or auditor of every site
 */
public record Caller(
        String user, String name, Set<String> roles, Set<String> sites, boolean allSites) {
    /** Copies the sets. */
    public Caller {
        roles = Set.copyOf(roles);
        sites = Set.copyOf(sites);
    }

    /** Whether data of this site may be shown to them. */
    public boolean maySee(String site) {
        return allSites || sites.contains(site);
    }
}
