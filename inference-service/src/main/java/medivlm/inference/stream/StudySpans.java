package medivlm.inference.stream;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.StudyAnalysed;
import org.jspecify.annotations.Nullable;

/** One span for each study, child of whatever brought it here. */
public final class StudySpans {

    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;

    /**
     * @param telemetry where spans go
     */
    public StudySpans(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer("medivlm.inference");
    }

    /**
     * Records the analysis of a study as a span.
     *
     * @param parent W3C traceparent of the study's record, if it has one
     * @return traceparent for the record of the outcome
     */
    @Nullable String analysed(@Nullable String parent, StudyAnalysed outcome) {
        Context before =
                parent == null
                        ? Context.root()
                        : W3CTraceContextPropagator.getInstance()
                                .extract(Context.root(), parent, new Single());
        Instant end = outcome.analysedAt();
        Span span =
                tracer.spanBuilder("analyse study")
                        .setParent(before)
                        .setSpanKind(SpanKind.CONSUMER)
                        .setStartTimestamp(end.minus(duration(outcome)))
                        .setAttribute("triage.study", outcome.study().toString())
                        .setAttribute("triage.revision", outcome.revision())
                        .setAttribute("triage.outcome", name(outcome))
                        .startSpan();
        span.end(end);
        Map<String, String> carrier = new HashMap<>();
        W3CTraceContextPropagator.getInstance()
                .inject(before.with(span), carrier, (map, key, value) -> put(map, key, value));
        return carrier.getOrDefault(TRACEPARENT, parent);
    }

    private static Duration duration(StudyAnalysed outcome) {
        return switch (outcome) {
            case ReportGenerated report ->
                    Duration.ofNanos(
                            (long)
                                    ((report.timings().decodeMillis()
                                                    + report.timings().modelMillis())
                                            * 1e6));
            case NotAnalysable not -> Duration.ZERO;
        };
    }

    private static String name(StudyAnalysed outcome) {
        return switch (outcome) {
            case ReportGenerated report -> "report";
            case NotAnalysable not -> not.reason().wire();
        };
    }

    private static void put(@Nullable Map<String, String> map, String key, String value) {
        if (map != null) {
            map.put(key, value);
        }
    }

    /** A carrier that is one traceparent. */
    private static final class Single implements TextMapGetter<String> {
        @Override
        public Iterable<String> keys(String carrier) {
            return Set.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals(TRACEPARENT) ? carrier : null;
        }
    }
}
