package medivlm.triage.disclosure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import medivlm.schemas.SeverityBand;

/** {@code triage.cadt}: triage and notification only, as some regulators clear it. */
@ConfigMapping(prefix = "triage.cadt")
public interface CadtConfig {
    /**
     * Whether readers see a flag and the order of the worklist only: no boxes, no text, terms or
     * score of the model, nothing that calls a study normal.
     */
    @WithParentName
    @WithDefault("false")
    boolean enabled();

    /** The least severe band that is flagged in that mode; those below it are never named. */
    @WithDefault("urgent")
    SeverityBand flag();
}
