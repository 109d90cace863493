package medivlm.triage.severity;

import java.time.Instant;
import java.util.List;
import medivlm.schemas.Decoded;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Fault;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.Topic;
import medivlm.triage.kafka.DeadLetters;
import medivlm.triage.scoring.Corpora;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Decodes analyses; what can't be decoded goes on as a dead letter. Never throws for content. */
final class DecodeProcessor extends ContextualProcessor<String, byte[], String, Routed> {
    static final String SERVICE = "severity";

    @Override
    public void process(Record<String, byte[]> record) {
        RecordMetadata origin = context().recordMetadata().orElse(null);
        int partition = origin == null ? 0 : origin.partition();
        long offset = origin == null ? 0 : origin.offset();
        context().forward(record.withValue(route(record, partition, offset)));
    }

    private static Routed route(Record<String, byte[]> record, int partition, long offset) {
        return switch (EventCodec.decode(record.headers(), record.value())) {
            case Decoded.Success success ->
                    switch (success.event()) {
                        case ReportGenerated report -> request(report, partition, offset);
                        case NotAnalysable none -> new Routed.NothingToScore();
                        case Event other ->
                                dead(
                                        record,
                                        partition,
                                        offset,
                                        "the topic carries no " + other.typeName(),
                                        List.of());
                    };
            case Decoded.Unreadable unreadable ->
                    dead(record, partition, offset, "no event of ours", unreadable.faults());
        };
    }

    private static Routed request(ReportGenerated report, int partition, long offset) {
        return new Routed.Report(
                Corpora.of(report.site(), report.bodyPart()),
                new ScoreRequest(
                        report.study(),
                        report.revision(),
                        report.site(),
                        report.bodyPart(),
                        report.receivedAt(),
                        report.findings(),
                        report.impression(),
                        partition,
                        offset));
    }

    private static Routed dead(
            Record<String, byte[]> record,
            int partition,
            long offset,
            String reason,
            List<Fault> faults) {
        @Nullable String key = record.key();
        byte @Nullable [] value = record.value();
        return new Routed.Undecodable(
                DeadLetters.of(
                        SERVICE,
                        reason,
                        faults,
                        Topic.ANALYSES.topicName(),
                        partition,
                        offset,
                        key,
                        record.headers(),
                        value,
                        Instant.ofEpochMilli(record.timestamp())));
    }
}
