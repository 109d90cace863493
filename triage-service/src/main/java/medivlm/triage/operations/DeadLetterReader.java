package medivlm.triage.operations;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Decoded;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Topic;
import medivlm.triage.kafka.KafkaClients;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the dead-letter topic into the index, where this process keeps the worklist. Offsets are
 * committed after the transaction: a crash in between repeats letters, which changes nothing.
 */
@ApplicationScoped
class DeadLetterReader {
    private static final Logger LOG = Logger.getLogger(DeadLetterReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);
    private static final int BATCH = 100;

    private final RolesConfig roles;
    private final KafkaClients clients;
    private final DeadLetterIndex index;
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private @Nullable Thread thread;

    @Inject
    DeadLetterReader(RolesConfig roles, KafkaClients clients, DeadLetterIndex index) {
        this.roles = roles;
        this.clients = clients;
        this.index = index;
    }

    void start(@Observes StartupEvent event) {
        if (roles.roles().contains(Part.WORKLIST)) {
            thread = Thread.ofPlatform().name("dead-letters").daemon().start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        KafkaConsumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        if (thread != null) {
            thread.join(STOP_WITHIN);
        }
    }

    private void run() {
        while (!stopping) {
            try (KafkaConsumer<String, byte[]> consumer =
                    clients.consumer("triage-operations-dead-letters", BATCH)) {
                current = consumer;
                consumer.subscribe(List.of(Topic.DEAD_LETTERS.topicName()));
                while (!stopping) {
                    ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                    if (!records.isEmpty()) {
                        take(records);
                        consumer.commitSync();
                    }
                }
            } catch (WakeupException e) {
                LOG.debug("event=dead-letters-woken");
            } catch (RuntimeException e) {
                // begins again behind the last commit
                LOG.warnf("event=dead-letters-wait error=%s", e.getClass().getSimpleName());
                pause();
            } finally {
                current = null;
            }
        }
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        List<DeadLetterIndex.Found> found = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (EventCodec.decode(record) instanceof Decoded.Success(DeadLetter letter, var from)) {
                found.add(new DeadLetterIndex.Found(record.partition(), record.offset(), letter));
            } else {
                LOG.warnf(
                        "event=dead-letter-unreadable partition=%d offset=%d",
                        record.partition(), record.offset());
            }
        }
        if (!found.isEmpty()) {
            index.add(found);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
