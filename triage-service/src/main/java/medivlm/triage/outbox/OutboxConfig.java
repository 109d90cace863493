package medivlm.triage.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code triage.outbox}: relay of outgoing messages. */
@ConfigMapping(prefix = "triage.outbox")
public interface OutboxConfig {
    /** Pause between looks for new messages when there were none. */
    @WithDefault("PT0.1S")
    Duration interval();

    /** Most messages of one transaction. */
    @WithDefault("500")
    int batch();

    /** How long a message is kept after it was published, for traces and reconnecting browsers. */
    @WithDefault("P30D")
    Duration retention();
}
