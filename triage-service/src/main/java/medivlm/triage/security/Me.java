package medivlm.triage.security;

import java.util.List;

/** Body of {@code GET /api/me}: the caller, with roles and sites in order. */
record Me(String user, String name, List<String> roles, List<String> sites) {
    static Me of(Caller caller) {
        return new Me(
                caller.user(),
                caller.name(),
                caller.roles().stream().sorted().toList(),
                caller.allSites()
                        ? List.of(Callers.EVERY_SITE)
                        : caller.sites().stream().sorted().toList());
    }
}
