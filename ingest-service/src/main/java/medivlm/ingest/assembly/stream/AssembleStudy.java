package medivlm.ingest.assembly.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import medivlm.ingest.assembly.Assembler;
import medivlm.ingest.assembly.AssemblyStep;
import medivlm.ingest.assembly.StudyAssembly;
import medivlm.schemas.Event;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Priority;
import medivlm.schemas.StudyReceived;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the state of each study and announces its revisions: at once when the sender said that it
 * is whole, else after the quiet period. The time of the last image is in the state, so the quiet
 * period goes on through a restart.
 */
final class AssembleStudy extends ContextualProcessor<String, Event, String, Event> {
    private static final String TRACEPARENT = "ce_traceparent";
    private static final Duration SHORTEST_TICK = Duration.ofMillis(50);
    private static final Duration LONGEST_TICK = Duration.ofMillis(500);

    private final Duration quietPeriod;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    private KeyValueStore<String, StudyAssembly> studies;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    private KeyValueStore<String, Long> open;

    AssembleStudy(Duration quietPeriod) {
        this.quietPeriod = quietPeriod;
    }

    @Override
    public void init(ProcessorContext<String, Event> context) {
        super.init(context);
        studies = context.getStateStore(AssemblyTopology.ASSEMBLY_STORE);
        open = context.getStateStore(AssemblyTopology.OPEN_STORE);
        context.schedule(tick(), PunctuationType.WALL_CLOCK_TIME, this::closeQuietStudies);
    }

    @Override
    public void process(Record<String, Event> record) {
        if (!(record.value() instanceof InstanceReceived event)) {
            throw new IllegalStateException("only images are decoded for this node");
        }
        String key = record.key();
        switch (Assembler.receive(studies.get(key), event)) {
            case AssemblyStep.Unchanged() -> {}
            case AssemblyStep.Waiting(StudyAssembly study) -> {
                studies.put(key, study);
                open.put(key, context().currentSystemTimeMs());
            }
            case AssemblyStep.Whole whole -> announce(key, whole, traceOf(record.headers()));
        }
    }

    private void closeQuietStudies(long now) {
        List<String> quiet = new ArrayList<>();
        try (KeyValueIterator<String, Long> all = open.all()) {
            while (all.hasNext()) {
                KeyValue<String, Long> study = all.next();
                if (now - study.value >= quietPeriod.toMillis()) {
                    quiet.add(study.key);
                }
            }
        }
        for (String key : quiet) {
            StudyAssembly study = studies.get(key);
            announce(key, Assembler.close(study, Instant.ofEpochMilli(now)), new RecordHeaders());
        }
    }

    private void announce(String key, AssemblyStep.Whole whole, Headers headers) {
        studies.put(key, whole.study());
        open.delete(key);
        StudyReceived event = whole.announcement();
        context()
                .forward(
                        new Record<String, Event>(
                                key, event, event.assembledAt().toEpochMilli(), headers),
                        event.orderPriority() == Priority.STAT
                                ? AssemblyTopology.STAT_STUDIES
                                : AssemblyTopology.STUDIES);
    }

    private static Headers traceOf(Headers incoming) {
        RecordHeaders headers = new RecordHeaders();
        Header trace = incoming.lastHeader(TRACEPARENT);
        if (trace != null) {
            headers.add(trace);
        }
        return headers;
    }

    /** A tenth of the quiet period, within bounds: how late a study may be announced. */
    private Duration tick() {
        Duration tenth = quietPeriod.dividedBy(10);
        if (tenth.compareTo(SHORTEST_TICK) < 0) {
            return SHORTEST_TICK;
        }
        return tenth.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : tenth;
    }
}
