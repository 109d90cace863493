package medivlm.triage.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code triage.audit}: the audit trail. */
@ConfigMapping(prefix = "triage.audit")
public interface AuditConfig {
    /**
     * Longest time that an answer with patient data waits for its audit row to be durable; it is
     * refused (503) when that is over.
     */
    @WithDefault("PT2S")
    Duration patience();

    /** Most rows that wait to be written; further answers are refused at once. */
    @WithDefault("10000")
    int mostWaiting();

    /** Most rows that one transaction writes. */
    @WithDefault("500")
    int batch();

    /**
     * Refused requests without a valid token that are recorded one by one in a minute; of those
     * above it the number is recorded.
     */
    @WithDefault("600")
    int strangersPerMinute();
}
