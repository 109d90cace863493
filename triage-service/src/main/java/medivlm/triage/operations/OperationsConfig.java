package medivlm.triage.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code triage.operations}: the operations page. */
@ConfigMapping(prefix = "triage.operations")
public interface OperationsConfig {
    /** How long counted figures are shown before they are counted again. */
    @WithDefault("PT5S")
    Duration recount();

    /** Most dead letters that are listed; older ones are forgotten. */
    @WithDefault("100000")
    int mostDeadLetters();

    /** How long a dead letter is listed; Kafka keeps what it takes to replay it for 30 days. */
    @WithDefault("P30D")
    Duration deadLetterPeriod();
}
