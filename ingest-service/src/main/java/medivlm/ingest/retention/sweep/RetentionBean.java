package medivlm.ingest.retention.sweep;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.kafka.KafkaConfig;
import medivlm.ingest.kafka.KafkaConnection;
import medivlm.ingest.retention.DeletionLedger;
import medivlm.ingest.retention.ReadingState;
import medivlm.ingest.retention.Retention;
import medivlm.ingest.retention.RetentionRule;
import medivlm.ingest.retention.StudyDeletions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Starts and stops the sweeper with the service. */
@ApplicationScoped
public class RetentionBean {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RetentionConfig config;
    private final KafkaConfig kafka;
    private @Nullable Sweeper sweeper;

    RetentionBean(RetentionConfig config, KafkaConfig kafka) {
        this.config = config;
        this.kafka = kafka;
    }

    void start(
            @Observes StartupEvent event,
            Catalogue catalogue,
            StudyDeletions deletions,
            DeletionLedger ledger,
            Clock clock) {
        RetentionRule rule = rule(config);
        if (!config.enabled()) {
            return;
        }
        Retention retention =
                new Retention(
                        rule,
                        catalogue,
                        deletions,
                        new WorklistStates(this::connect, PATIENCE, clock),
                        clock);
        Sweeper starting = new Sweeper(ledger, deletions, retention, config.every(), clock);
        sweeper = starting;
        starting.start();
    }

    /** Something was ordered; another process sees it by itself. */
    public void wake() {
        Sweeper running = sweeper;
        if (running != null) {
            running.wake();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        Sweeper running = sweeper;
        if (running != null) {
            running.close();
        }
    }

    private static RetentionRule rule(RetentionConfig config) {
        Map<ReadingState, Duration> after = new EnumMap<>(ReadingState.class);
        config.signedAfter().ifPresent(time -> after.put(ReadingState.SIGNED, time));
        config.withdrawnAfter().ifPresent(time -> after.put(ReadingState.WITHDRAWN, time));
        config.unlistedAfter().ifPresent(time -> after.put(ReadingState.UNLISTED, time));
        return new RetentionRule(after);
    }

    private Consumer<String, byte[]> connect() {
        Map<String, Object> properties = KafkaConnection.properties(kafka);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(
                properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
