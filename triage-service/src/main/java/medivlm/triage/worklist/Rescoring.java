package medivlm.triage.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import medivlm.findings.Mode;
import medivlm.findings.Ranks;
import medivlm.findings.Reference;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.ReferenceEntity;
import medivlm.triage.persistence.ReferenceId;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.scoring.ReportScorer;
import medivlm.triage.scoring.ScoredReport;

/**
 * Scores a stored report again under the latest reference of its corpus, by the same function that
 * the topology scores with. Guarded by (revision, reference version): a score of the topology that
 * is later than the reference stays.
 */
@ApplicationScoped
class Rescoring {
    private final Map<String, Ranks> parsed = new ConcurrentHashMap<>();
    private final Clock clock;

    @Inject
    Rescoring(Clock clock) {
        this.clock = clock;
    }

    /** The latest references, each looked up once; for one transaction. */
    References references() {
        return new References();
    }

    /** Brings a severity to the latest reference, where that is later than its own. */
    void bringUpToDate(SeverityEntity severity, AnalysisEntity analysis, References references) {
        String findings = analysis.findings;
        String impression = analysis.impression;
        References.Latest latest = references.of(severity.corpus);
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
        severity.takeTerms(scored.terms());
        severity.referenceVersion = scored.referenceVersion();
        severity.scoredAt = latest.publishedAt();
        severity.scoredBy = "worklist";
        severity.updatedAt = clock.instant();
    }

    private Ranks reference(String corpus, String version) {
        Ranks known = parsed.get(corpus);
        if (known == null || !known.reference().version().equals(version)) {
            ReferenceEntity row = ReferenceEntity.findById(new ReferenceId(corpus, version));
            known = new Ranks(Reference.parse(row.reference));
            parsed.put(corpus, known);
        }
        return known;
    }
}
