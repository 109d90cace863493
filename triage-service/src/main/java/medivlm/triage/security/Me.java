package medivlm.triage.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code GET /api/me}: the caller, with roles and sites in order.
 *
 * @param cadt whether readers are shown the flag and the order only
 * @param viewer address of a viewer, with {@code {studyInstanceUid}} in it; absent where none is
 *     configured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Me(
        String user,
        String name,
        List<String> roles,
        List<String> sites,
        boolean cadt,
        @Nullable String viewer) {
    static Me of(Caller caller, boolean cadt, @Nullable String viewer) {
        return new Me(
                caller.user(),
                caller.name(),
                caller.roles().stream().sorted().toList(),
                caller.allSites()
                        ? List.of(Callers.EVERY_SITE)
                        : caller.sites().stream().sorted().toList(),
                cadt,
                viewer);
    }
}
