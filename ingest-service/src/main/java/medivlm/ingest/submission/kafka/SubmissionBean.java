package medivlm.ingest.submission.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import medivlm.ingest.intake.EventPublisher;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.kafka.KafkaConfig;
import medivlm.ingest.kafka.KafkaConnection;
import medivlm.ingest.service.IngestConfig;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.submission.HttpImageFetcher;
import medivlm.ingest.submission.SubmissionSites;
import medivlm.ingest.submission.Submissions;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Starts and stops the reader of submissions with the service. */
@Readiness
@ApplicationScoped
public class SubmissionBean implements HealthCheck {
    private static final String GROUP = "triage-ingest-submissions";

    private final SubmissionsConfig config;
    private final KafkaConfig kafka;
    private @Nullable SubmissionConsumer consumer;

    SubmissionBean(SubmissionsConfig config, KafkaConfig kafka) {
        this.config = config;
        this.kafka = kafka;
    }

    void start(
            @Observes StartupEvent event,
            IngestConfig ingest,
            ImageStore store,
            Intake intake,
            EventPublisher publisher,
            Clock clock) {
        if (!config.enabled()) {
            return;
        }
        HttpImageFetcher fetcher =
                new HttpImageFetcher(
                        config.allowedHosts().orElse(Set.of()),
                        store,
                        ingest.maxInstanceSize().asLongValue(),
                        config.fetchTimeout());
        SubmissionSites sites =
                new SubmissionSites(
                        Topic.SUBMISSIONS.topicName(), config.defaultSite(), config.siteByPrefix());
        SubmissionConsumer starting =
                new SubmissionConsumer(
                        this::connect,
                        new SubmissionRecords(sites, new Submissions(store, fetcher, intake)),
                        publisher,
                        new RetryPlan(config.fetchAttempts(), config.retryAfter()),
                        clock);
        consumer = starting;
        starting.start();
    }

    void stop(@Observes ShutdownEvent event) {
        SubmissionConsumer running = consumer;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public HealthCheckResponse call() {
        SubmissionConsumer running = consumer;
        return HealthCheckResponse.named("submissions")
                .status(running == null || (running.isAlive() && running.isPolling()))
                .withData("enabled", running != null)
                .build();
    }

    private Consumer<String, byte[]> connect() {
        Map<String, Object> properties = KafkaConnection.properties(kafka);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10);
        properties.putIfAbsent(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 600_000);
        properties.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        return new KafkaConsumer<>(
                properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
