package medivlm.ingest.assembly.stream;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import medivlm.ingest.kafka.DeadLetters;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Decoded;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Fault;
import medivlm.schemas.InstanceReceived;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Bytes to events; what is no image goes to the dead letters and holds nothing up. */
final class DecodeInstance extends ContextualProcessor<String, byte[], String, Event> {

    @Override
    public void process(Record<String, byte[]> record) {
        switch (EventCodec.decode(record.headers(), record.value())) {
            case Decoded.Success(InstanceReceived event, var _)
                    when event.key().equals(record.key()) ->
                    context().forward(record.withValue(event), AssemblyTopology.ASSEMBLE);
            case Decoded.Success(InstanceReceived _, var _) ->
                    giveUp(
                            record,
                            List.of(new Fault("/study", "the record key is not the study key")));
            case Decoded.Success(Event other, var _) ->
                    giveUp(
                            record,
                            List.of(
                                    new Fault(
                                            "#",
                                            other.typeName() + " does not belong on this topic")));
            case Decoded.Unreadable(List<Fault> faults) -> giveUp(record, faults);
        }
    }

    private void giveUp(Record<String, byte[]> record, List<Fault> faults) {
        RecordMetadata origin = context().recordMetadata().orElseThrow();
        DeadLetter letter =
                DeadLetters.of(
                        Objects.requireNonNull(origin.topic()),
                        origin.partition(),
                        origin.offset(),
                        record.key(),
                        record.headers(),
                        record.value(),
                        faults,
                        Instant.ofEpochMilli(context().currentSystemTimeMs()));
        context()
                .forward(
                        new Record<String, Event>(
                                letter.key(),
                                letter,
                                letter.failedAt().toEpochMilli(),
                                new RecordHeaders()),
                        AssemblyTopology.DEAD_LETTERS);
    }
}
