package medivlm.triage.worklist;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code triage.worklist}: the order of the worklist and the terms of readers. */
@ConfigMapping(prefix = "triage.worklist")
public interface WorklistConfig {
    /** Order policy: due-time, fifo or strict-severity. */
    @WithDefault("due-time")
    String policy();

    /** Longest wait for an analysis before a waiting row is marked late. */
    @WithDefault("PT10M")
    Duration analysisDeadline();

    /** How long a claim lasts without being renewed. */
    @WithDefault("PT15M")
    Duration claimLease();

    /** How long a signature can be taken back. */
    @WithDefault("PT1M")
    Duration undoPeriod();

    /** Share of lane 0 among the open rows above which {@code /counts} raises an alarm. */
    @WithDefault("0.2")
    double laneAlarm();

    /** How long the first answer to a request with an Idempotency-Key is kept. */
    @WithDefault("PT24H")
    Duration idempotencyPeriod();

    /** How long a browser's stream of changes lasts before it has to connect again. */
    @WithDefault("PT30M")
    Duration eventsLifetime();

    /** How long a study may wait to be read. */
    Allowance allowance();

    /** Waits by order priority and by severity band; the smallest that applies counts. */
    interface Allowance {
        /** By priority of the order. */
        ByOrder order();

        /** By band of the severity. */
        ByBand band();
    }

    /** Waits by order priority. */
    interface ByOrder {
        /** STAT order. */
        @WithDefault("PT15M")
        Duration stat();

        /** As soon as possible. */
        @WithDefault("PT1H")
        Duration asap();

        /** Urgent order. */
        @WithDefault("PT1H")
        Duration urgent();

        /** Routine order. */
        @WithDefault("PT24H")
        Duration routine();
    }

    /** Waits by severity band. */
    interface ByBand {
        /** Critical band. */
        @WithDefault("PT30M")
        Duration critical();

        /** Urgent band. */
        @WithDefault("PT2H")
        Duration urgent();

        /** Significant band. */
        @WithDefault("PT8H")
        Duration significant();

        /** Minor band. */
        @WithDefault("PT24H")
        Duration minor();

        /** No finding. */
        @WithDefault("PT24H")
        Duration none();
    }
}
