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

/** Starts readers for each kind of topic where this process keeps the worklist. */
@ApplicationScoped
class Intakes {
    private static final Map<String, List<Topic>> TOPICS =
            Map.of(
                    "studies", List.of(Topic.STUDIES_STAT, Topic.STUDIES),
                    "orders", List.of(Topic.ORDERS),
                    "patients", List.of(Topic.PATIENTS),
                    "reports", List.of(Topic.ANALYSES, Topic.SEVERITIES),
                    "references", List.of(Topic.REFERENCES));
    private static final int MOST_READERS = 4;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

    private final RolesConfig roles;
    private final KafkaClients clients;
    private final IntakeBatch batch;
    private final ReferenceFollower references;
    private final Backlog backlog;
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
            Backlog backlog,
            MeterRegistry meters,
            Clock clock) {
        this.roles = roles;
        this.clients = clients;
        this.batch = batch;
        this.references = references;
        this.backlog = backlog;
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
            for (int reader = 1; reader <= readers(topics); reader++) {
                String thread = "intake-" + name + "-" + reader;
                TopicIntake intake =
                        new TopicIntake(
                                name,
                                "triage-worklist-" + name + "-" + reader,
                                topics,
                                clients,
                                new Burials(name, producer, meters, clock),
                                batch,
                                references,
                                backlog,
                                meters,
                                clock);
                intakes.add(intake);
                threads.add(Thread.ofPlatform().name(thread).daemon().start(intake));
            }
        });
    }

    /** Reports are the dearest: while one reader waits for the database, another works. */
    private static int readers(List<Topic> topics) {
        return topics.contains(Topic.ANALYSES)
                ? Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_READERS)
                : 1;
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
