package medivlm.triage.severity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import medivlm.findings.Ranks;
import medivlm.findings.Reference;
import medivlm.findings.ReferenceBuilder;
import medivlm.schemas.DeadLetter;
import medivlm.schemas.Event;
import medivlm.schemas.EventJson;
import medivlm.schemas.ReferencePublished;
import medivlm.schemas.SeverityScored;
import medivlm.schemas.Topic;
import medivlm.triage.scoring.ReportScorer;
import medivlm.triage.scoring.ScoredReport;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Scores a report against the frozen reference of its corpus, then adds it to the rolling window
 * that the next reference is made of. Knows no clock but the records' own.
 */
final class ScoreProcessor extends ContextualProcessor<String, ScoreRequest, String, Event> {
    private static final DateTimeFormatter VERSION_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final SeveritySettings settings;
    private final ObjectMapper json = EventJson.mapper();
    private final Map<String, Ranks> inForce = new HashMap<>();
    private @Nullable CorpusWindow window;
    private @Nullable KeyValueStore<String, CorpusState> corpora;
    private @Nullable KeyValueStore<String, String> references;

    ScoreProcessor(SeveritySettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, Event> context) {
        super.init(context);
        inForce.clear(); // a task that comes back after an aborted transaction keeps its processor
        window =
                new CorpusWindow(
                        context.getStateStore(SeverityStores.WINDOW),
                        context.getStateStore(SeverityStores.STUDIES),
                        context.getStateStore(SeverityStores.FREQUENCIES));
        corpora = context.getStateStore(SeverityStores.CORPORA);
        references = context.getStateStore(SeverityStores.REFERENCES);
    }

    @Override
    public void process(Record<String, ScoreRequest> record) {
        String corpus = record.key();
        ScoreRequest request = record.value();
        CorpusWindow held = ready(window);
        StudyEntry before = held.entry(corpus, request.study());
        if (before != null && before.revision() > request.revision()) {
            return;
        }
        ScoredReport scored;
        try {
            scored =
                    ReportScorer.score(
                            request.findings(),
                            request.impression(),
                            reference(corpus),
                            settings.mode());
        } catch (RuntimeException e) {
            forward(record, unscorable(record, e));
            return;
        }
        forward(record, severity(record, scored));
        remember(record, scored, before);
    }

    private void remember(
            Record<String, ScoreRequest> record, ScoredReport scored, @Nullable StudyEntry before) {
        String corpus = record.key();
        ScoreRequest request = record.value();
        CorpusWindow held = ready(window);
        KeyValueStore<String, CorpusState> states = ready(corpora);
        CorpusState known = states.get(corpus);
        CorpusState state =
                (known == null ? CorpusState.startingAt(record.timestamp()) : known)
                        .seenAt(record.timestamp());
        long count = state.documents();
        long oldest = Math.min(state.oldest(), record.timestamp());
        if (before == null) {
            state = state.oneMoreSinceReference();
        } else {
            count -= held.remove(corpus, request.study(), before);
        }
        held.add(
                corpus, request.study(), request.revision(), record.timestamp(), scored.document());
        long from = state.latest() - settings.horizon().toMillis();
        CorpusWindow.Kept kept = held.evict(corpus, count + 1, oldest, settings.window(), from);
        count = kept.documents();
        state = state.withDocuments(count, kept.oldest());
        boolean due =
                state.sinceReference() >= settings.referenceEvery()
                        || state.latest() - state.referenceAt()
                                >= settings.referenceInterval().toMillis();
        if (due && count > 0) {
            state = state.withReference();
            publish(record, state);
        }
        states.put(corpus, state);
    }

    private void publish(Record<String, ScoreRequest> record, CorpusState state) {
        String corpus = record.key();
        CorpusWindow held = ready(window);
        Reference prior = Reference.prior(settings.mode());
        Instant at = Instant.ofEpochMilli(state.latest());
        Reference next =
                ReferenceBuilder.next(
                        "r" + state.references() + "-" + VERSION_TIME.format(at),
                        corpus,
                        prior.vocabularyVersion(),
                        state.documents(),
                        held.frequencies(corpus),
                        held.documents(corpus),
                        prior);
        String text = next.toJson();
        ready(references).put(corpus, text);
        inForce.put(corpus, new Ranks(next));
        ObjectNode published = tree(text);
        published.put("ownReports", state.documents());
        forward(
                record.withTimestamp(state.latest()),
                new ReferencePublished(corpus, next.version(), published, at));
    }

    private Ranks reference(String corpus) {
        return inForce.computeIfAbsent(
                corpus,
                name -> {
                    String stored = ready(references).get(name);
                    return new Ranks(
                            stored == null
                                    ? Reference.prior(settings.mode())
                                    : Reference.parse(stored));
                });
    }

    private SeverityScored severity(Record<String, ScoreRequest> record, ScoredReport scored) {
        ScoreRequest request = record.value();
        return new SeverityScored(
                request.study(),
                request.revision(),
                request.site(),
                request.bodyPart(),
                request.receivedAt(),
                Instant.ofEpochMilli(record.timestamp()),
                scored.raw(),
                scored.normalised(),
                scored.band(),
                scored.worst(),
                scored.terms(),
                record.key(),
                scored.referenceVersion(),
                settings.mode().wire());
    }

    private static DeadLetter unscorable(Record<String, ScoreRequest> record, RuntimeException e) {
        ScoreRequest request = record.value();
        return new DeadLetter(
                "the report can't be scored: " + e.getClass().getSimpleName(),
                List.of(),
                Topic.ANALYSES.topicName(),
                request.originPartition(),
                request.originOffset(),
                Event.keyOf(request.study()),
                Map.of(),
                null,
                DecodeProcessor.SERVICE,
                Instant.ofEpochMilli(record.timestamp()));
    }

    private void forward(Record<String, ScoreRequest> record, Event event) {
        context().forward(record.withKey(event.key()).withValue(event));
    }

    private ObjectNode tree(String text) {
        try {
            return json.readValue(text, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a reference is always JSON", e);
        }
    }

    private static <T> T ready(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("used before init");
        }
        return part;
    }
}
