package medivlm.inference.stream;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import medivlm.inference.analysis.StudyInHand;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Decoded;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Fault;
import medivlm.schemas.StudyReceived;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Tells studies from records that belong in the dead letters. */
final class RecordReader {

    /** Longer values stay where they are: a dead letter must fit into a record itself. */
    private static final int LONGEST_VALUE = 512 * 1024;

    private final Clock clock;

    RecordReader(Clock clock) {
        this.clock = clock;
    }

    Taken read(ConsumerRecord<String, byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        return switch (EventCodec.decode(record)) {
            case Decoded.Success success when success.event() instanceof StudyReceived study ->
                    new Taken.Study(
                            partition,
                            record.offset(),
                            success.envelope().traceparent(),
                            new StudyInHand(study, Instant.ofEpochMilli(record.timestamp())));
            case Decoded.Success success ->
                    new Taken.Poison(
                            partition,
                            record.offset(),
                            success.envelope().traceparent(),
                            letter(
                                    record,
                                    "this topic carries StudyReceived, not "
                                            + success.event().typeName(),
                                    List.of()));
            case Decoded.Unreadable(List<Fault> faults) ->
                    new Taken.Poison(
                            partition,
                            record.offset(),
                            null,
                            letter(
                                    record,
                                    "the record is no readable event: correct it and publish it"
                                            + " again",
                                    faults));
        };
    }

    private DeadLetter letter(
            ConsumerRecord<String, byte[]> record, String reason, List<Fault> faults) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            byte[] value = header.value();
            headers.put(
                    header.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
        }
        byte[] value = record.value();
        boolean carried = value != null && value.length <= LONGEST_VALUE;
        return new DeadLetter(
                value == null || carried
                        ? reason
                        : reason + "; its " + value.length + " bytes are at its origin only",
                faults,
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                headers,
                carried ? Base64.getEncoder().encodeToString(value) : null,
                "inference-service",
                clock.instant());
    }
}
