package medivlm.triage.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import medivlm.schemas.Topic;
import medivlm.triage.kafka.KafkaClients;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Starts one reader per kind of topic where this process keeps the worklist. */
@ApplicationScoped
class Intakes {
    private static final Map<String, List<Topic>> TOPICS =
            Map.of(
                    "studies", List.of(Topic.STUDIES_STAT, Topic.STUDIES),
                    "orders", List.of(Topic.ORDERS),
                    "patients", List.of(Topic.PATIENTS),
                    "analyses", List.of(Topic.ANALYSES),
                    "severities", List.of(Topic.SEVERITIES),
                    "references", List.of(Topic.REFERENCES));
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final RolesConfig roles;
    private final KafkaClients clients;
    private final IntakeBatch batch;
    private final ReferenceFollower references;
    private final MeterRegistry meters;
    private final Clock clock;
    private final List<TopicIntake> intakes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable Producer<String, byte[]> deadLetters;

    @Inject
    Intakes(
            RolesConfig roles,
            KafkaClients clients,
            IntakeBatch batch,
            ReferenceFollower references,
            MeterRegistry meters,
            Clock clock) {
        this.roles = roles;
        this.clients = clients;
        this.batch = batch;
        this.references = references;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (!roles.roles().contains(Part.WORKLIST)) {
            return;
        }
        Producer<String, byte[]> producer = clients.producer("triage-worklist-dead-letters");
        deadLetters = producer;
        TOPICS.forEach((name, topics) -> {
            TopicIntake intake =
                    new TopicIntake(
                            name, topics, clients, producer, batch, references, meters, clock);
            intakes.add(intake);
            threads.add(Thread.ofPlatform().name("intake-" + name).daemon().start(intake));
        });
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        intakes.forEach(TopicIntake::stop);
        for (Thread thread : threads) {
            thread.join(STOP_WITHIN);
        }
        if (deadLetters != null) {
            deadLetters.close(STOP_WITHIN);
        }
    }
}
