package medivlm.triage.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import medivlm.schemas.EventJson;
import medivlm.triage.drift.rules.Baseline;
import medivlm.triage.drift.rules.ScoreBins;
import medivlm.triage.persistence.DriftBaselineEntity;
import medivlm.triage.persistence.DriftStateEntity;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The baselines of the corpora. To be called in a transaction. */
@ApplicationScoped
class Baselines {
    private static final Logger LOG = Logger.getLogger(Baselines.class);

    private final ObjectMapper json = EventJson.mapper();
    private final Scale scale;
    private final Clock clock;

    @Inject
    Baselines(Scale scale, Clock clock) {
        this.scale = scale;
        this.clock = clock;
    }

    /** The one in force; none where the latest is of another scale. */
    Optional<PinnedBaseline> inForce(Corpus corpus) {
        return latest(corpus).filter(row -> row.scale.equals(scale.name())).map(this::read);
    }

    /** Puts a further one in force, and every measure of the corpus back to ok. */
    PinnedBaseline pin(Corpus corpus, Window window, @Nullable String by) {
        if (window.firstAt() == null || window.untilAt() == null) {
            throw new IllegalArgumentException("a baseline of nothing");
        }
        Baseline baseline = Baseline.of(window.sample());
        DriftBaselineEntity row = new DriftBaselineEntity();
        row.site = corpus.site();
        row.bodyPart = corpus.bodyPart();
        row.number = latest(corpus).map(before -> before.number + 1).orElse(1);
        row.scale = scale.name();
        row.analyses = baseline.analyses();
        row.reports = baseline.reports();
        row.abnormal = baseline.abnormal();
        row.unknownWords = baseline.unknownWords();
        row.notAnalysed = baseline.notAnalysed();
        row.edges = write(baseline.bins().edges());
        row.counts = write(baseline.counts());
        row.firstAt = window.firstAt();
        row.untilAt = window.untilAt();
        row.pinnedAt = clock.instant();
        row.pinnedBy = by;
        row.persist();
        DriftStateEntity.delete("site = ?1 and bodyPart = ?2", corpus.site(), corpus.bodyPart());
        LOG.infof(
                "event=drift-baseline-pinned corpus=%s number=%d reports=%d by=%s",
                corpus.name(), row.number, row.reports, by == null ? "first-reports" : "admin");
        return read(row);
    }

    private static Optional<DriftBaselineEntity> latest(Corpus corpus) {
        return DriftBaselineEntity.<DriftBaselineEntity>find(
                        "site = ?1 and bodyPart = ?2 order by number desc",
                        corpus.site(),
                        corpus.bodyPart())
                .firstResultOptional();
    }

    private PinnedBaseline read(DriftBaselineEntity row) {
        return new PinnedBaseline(
                row.number,
                new Baseline(
                        row.analyses,
                        row.reports,
                        row.abnormal,
                        row.unknownWords,
                        row.notAnalysed,
                        new ScoreBins(read(row.edges, new TypeReference<List<Double>>() {})),
                        read(row.counts, new TypeReference<List<Long>>() {})),
                row.firstAt,
                row.untilAt,
                row.pinnedAt,
                row.pinnedBy);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can always be written", e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a baseline's numbers were written by us", e);
        }
    }
}
