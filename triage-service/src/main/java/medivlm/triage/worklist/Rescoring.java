package medivlm.triage.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.schemas.EventJson;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.ReferenceEntity;
import medivlm.triage.persistence.ReferenceId;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.scoring.ReportScorer;
import medivlm.triage.scoring.ScoredReport;
import org.jspecify.annotations.Nullable;

/**
 * Scores a stored report again under the latest reference of its corpus, by the same function that
 * the topology scores with. Guarded by (revision, reference version): a score of the topology that
 * is later than the reference stays.
 */
@ApplicationScoped
class Rescoring {
    private final ObjectMapper json = EventJson.mapper();
    private final Map<String, Reference> parsed = new ConcurrentHashMap<>();
    private final Clock clock;

    @Inject
    Rescoring(Clock clock) {
        this.clock = clock;
    }

    /** Brings a severity to the latest reference, where that is later than its own. */
    void bringUpToDate(SeverityEntity severity, AnalysisEntity analysis) {
        String findings = analysis.findings;
        String impression = analysis.impression;
        Latest latest = latest(severity.corpus);
        if (latest == null
                || findings == null
                || impression == null
                || severity.revision != analysis.revision
                || latest.version().equals(severity.referenceVersion)
                || latest.publishedAt().isBefore(severity.scoredAt)) {
            return;
        }
        ScoredReport scored =
                ReportScorer.score(
                        findings,
                        impression,
                        reference(severity.corpus, latest.version()),
                        Mode.ofWire(severity.mode));
        severity.raw = scored.raw();
        severity.normalised = scored.normalised();
        severity.band = scored.band().wire();
        severity.worst = scored.worst() == null ? null : scored.worst().wire();
        severity.terms = write(scored.terms());
        severity.referenceVersion = scored.referenceVersion();
        severity.scoredAt = latest.publishedAt();
        severity.scoredBy = "worklist";
        severity.updatedAt = clock.instant();
    }

    private record Latest(String version, java.time.Instant publishedAt) {}

    private static @Nullable Latest latest(String corpus) {
        Object[] found =
                ReferenceEntity.getEntityManager()
                        .createQuery(
                                "select r.version, r.publishedAt from ReferenceEntity r where"
                                        + " r.corpus = :corpus order by r.publishedAt desc,"
                                        + " r.kafkaOffset desc",
                                Object[].class)
                        .setParameter("corpus", corpus)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst()
                        .orElse(null);
        return found == null ? null : new Latest((String) found[0], (java.time.Instant) found[1]);
    }

    private Reference reference(String corpus, String version) {
        Reference known = parsed.get(corpus);
        if (known == null || !known.version().equals(version)) {
            ReferenceEntity row = ReferenceEntity.findById(new ReferenceId(corpus, version));
            known = Reference.parse(row.reference);
            parsed.put(corpus, known);
        }
        return known;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("terms can always be written", e);
        }
    }
}
