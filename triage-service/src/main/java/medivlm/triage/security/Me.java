package medivlm.triage.security;

import java.util.List;

/**
 * Body of {@code GET /api/me}: the caller, with roles and sites in order.
 *
 * @param cadt whether readers are shown the flag and the order only
 */
record Me(String user, String name, List<String> roles, List<String> sites, boolean cadt) {
    static Me of(Caller caller, boolean cadt) {
        return new Me(
                caller.user(),
                caller.name(),
                caller.roles().stream().sorted().toList(),
                caller.allSites()
                        ? List.of(Callers.EVERY_SITE)
                        : caller.sites().stream().sorted().toList(),
                cadt);
    }
}
