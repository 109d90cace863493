package medivlm.triage.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Fault;
import medivlm.schemas.Topic;
import medivlm.triage.kafka.DeadLetters;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;

/**
 * Puts what a reader can't use into the dead letters; once, also where it is read again because
 * others before it could not be applied yet. Not thread-safe.
 */
final class Burials {
    private static final Logger LOG = Logger.getLogger(Burials.class);
    private static final String SERVICE = "triage-service";
    private static final int REMEMBERED = 10_000;

    private final String intake;
    private final Producer<String, byte[]> producer;
    private final MeterRegistry meters;
    private final Clock clock;
    private final EventCodec codec = EventCodec.of("urn:medivlm:triage");
    private final Remembered<Origin> buried = new Remembered<>(REMEMBERED);

    Burials(String intake, Producer<String, byte[]> producer, MeterRegistry meters, Clock clock) {
        this.intake = intake;
        this.producer = producer;
        this.meters = meters;
        this.clock = clock;
    }

    private record Origin(String topic, int partition, long offset) {}

    /** Keeps the record for a person to look at; returns when that is acknowledged. */
    void bury(ConsumerRecord<String, byte[]> record, String reason, List<Fault> faults)
            throws TransientFailureException {
        Origin origin = new Origin(record.topic(), record.partition(), record.offset());
        if (buried.contains(origin)) {
            return;
        }
        DeadLetter letter =
                DeadLetters.of(
                        SERVICE,
                        reason,
                        faults,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        record.headers(),
                        record.value(),
                        clock.instant());
        try {
            producer.send(codec.encode(Topic.DEAD_LETTERS, letter, null)).get();
        } catch (ExecutionException e) {
            throw new TransientFailureException("dead letter not acknowledged", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFailureException("interrupted", e);
        }
        buried.add(origin);
        meters.counter("triage.intake.dead_letters", "intake", intake).increment();
        LOG.warnf(
                "event=dead-letter topic=%s partition=%d offset=%d",
                record.topic(), record.partition(), record.offset());
    }
}
