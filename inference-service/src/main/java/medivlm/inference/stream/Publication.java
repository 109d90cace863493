package medivlm.inference.stream;

import java.time.Duration;
import java.util.List;
import medivlm.schemas.EventCodec;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.StudyAnalysed;
import medivlm.schemas.Topic;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * Publishes a batch: outcomes, dead letters and the offsets behind them in one transaction, so that
 * readers of committed records see all of it or nothing.
 */
final class Publication {

    private static final System.Logger LOG = System.getLogger(Publication.class.getName());

    private final EventCodec codec = EventCodec.of("urn:medivlm:inference");
    private final Producer<String, byte[]> producer;
    private final Consumer<String, byte[]> consumer;
    private final StreamMeter meter;
    private final StudySpans spans;

    Publication(
            Producer<String, byte[]> producer,
            Consumer<String, byte[]> consumer,
            StreamMeter meter,
            StudySpans spans) {
        this.producer = producer;
        this.consumer = consumer;
        this.meter = meter;
        this.spans = spans;
    }

    /**
     * Commits a batch.
     *
     * @param outcomes one for each study of the batch, in its order
     * @return false when nothing of it was committed because the group is being rebalanced: poll,
     *     then commit again what is still ours
     * @throws org.apache.kafka.common.KafkaException when nothing of it was committed, or nobody
     *     knows: the session ends, and the next one reads on from what was committed
     */
    boolean commit(Flight flight, List<StudyAnalysed> outcomes) {
        List<Taken.Study> studies = flight.studies();
        if (outcomes.size() != studies.size()) {
            throw new IllegalStateException(
                    outcomes.size() + " outcomes for " + studies.size() + " studies");
        }
        long start = System.nanoTime();
        producer.beginTransaction();
        // a record that could not be sent makes the commit fail
        for (int k = 0; k < outcomes.size(); k++) {
            Taken.Study study = studies.get(k);
            String trace = spans.analysed(study.traceparent(), outcomes.get(k));
            var _ = producer.send(codec.encode(Topic.ANALYSES, outcomes.get(k), trace));
        }
        for (Taken taken : flight.taken) {
            if (taken instanceof Taken.Poison poison) {
                var _ =
                        producer.send(
                                codec.encode(
                                        Topic.DEAD_LETTERS, poison.letter(), poison.traceparent()));
            }
        }
        try {
            producer.sendOffsetsToTransaction(flight.offsetsAfter(), consumer.groupMetadata());
            producer.commitTransaction();
        } catch (CommitFailedException e) {
            producer.abortTransaction();
            meter.retry("group");
            LOG.log(System.Logger.Level.INFO, "event=commit-waits cause=rebalance");
            return false;
        }
        meter.committed(Duration.ofNanos(System.nanoTime() - start));
        outcomes.forEach(this::tell);
        for (Taken taken : flight.taken) {
            if (taken instanceof Taken.Poison) {
                meter.deadLetter();
                LOG.log(
                        System.Logger.Level.WARNING,
                        "event=dead-letter topic={0} partition={1} offset={2}",
                        taken.partition().topic(),
                        taken.partition().partition(),
                        Long.toString(taken.offset()));
            }
        }
        return true;
    }

    private void tell(StudyAnalysed outcome) {
        meter.analysed(outcome);
        switch (outcome) {
            case ReportGenerated report ->
                    LOG.log(
                            System.Logger.Level.INFO,
                            "event=study-analysed study={0} revision={1} outcome=report images={2}"
                                    + " model_ms={3}",
                            report.study(),
                            report.revision(),
                            1 + report.otherSopInstanceUids().size(),
                            Math.round(report.timings().modelMillis()));
            case NotAnalysable not ->
                    LOG.log(
                            System.Logger.Level.INFO,
                            "event=study-analysed study={0} revision={1} outcome=not-analysable"
                                    + " reason={2}",
                            not.study(),
                            not.revision(),
                            not.reason().wire());
        }
    }
}
