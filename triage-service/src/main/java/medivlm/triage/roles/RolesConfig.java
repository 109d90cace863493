package medivlm.triage.roles;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.Set;

/** {@code triage.roles}: what this process does. */
@ConfigMapping(prefix = "triage.roles")
public interface RolesConfig {
    /** Parts of the jar that run in this process: severity, worklist, fhir, web. */
    @WithParentName
    @WithDefault("severity,worklist,fhir,web")
    Set<Part> roles();
}
