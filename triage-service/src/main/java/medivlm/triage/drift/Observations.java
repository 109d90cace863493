package medivlm.triage.drift;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import medivlm.findings.Mode;
import medivlm.findings.Ranks;
import medivlm.findings.Reference;
import medivlm.findings.ReportReader;
import medivlm.findings.ReportText;
import medivlm.findings.WordCount;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.StudyAnalysed;
import medivlm.triage.drift.rules.Observation;
import medivlm.triage.persistence.DriftReportEntity;
import medivlm.triage.scoring.ReportScorer;
import medivlm.triage.scoring.ScoredReport;
import org.jboss.logging.Logger;

/** Measures each analysis and keeps the numbers of the latest revision of each study. */
@ApplicationScoped
public class Observations {
    private static final Logger LOG = Logger.getLogger(Observations.class);

    private final Scale scale;
    private final Map<Mode, Ranks> priors = new ConcurrentHashMap<>();

    @Inject
    Observations(Scale scale) {
        this.scale = scale;
    }

    /**
     * Measures analyses, in the transaction that stores them. A text that can't be scored is left
     * out: it must hold up nobody.
     *
     * @param events analyses, each the latest of its revision
     */
    public void observe(List<StudyAnalysed> events) {
        if (events.isEmpty()) {
            return;
        }
        Map<UUID, DriftReportEntity> known = new HashMap<>();
        DriftReportEntity.<DriftReportEntity>list(
                        "studyKey in ?1", events.stream().map(StudyAnalysed::study).toList())
                .forEach(row -> known.put(row.studyKey, row));
        events.forEach(event -> observe(event, known));
    }

    private void observe(StudyAnalysed event, Map<UUID, DriftReportEntity> known) {
        DriftReportEntity found = known.get(event.study());
        if (found != null && found.revision > event.revision()) {
            return;
        }
        Optional<Observation> measured = measure(event);
        if (measured.isEmpty()) {
            return;
        }
        Observation observation = measured.get();
        Corpus corpus = Corpus.of(event.site(), event.bodyPart());
        DriftReportEntity row = found == null ? new DriftReportEntity() : found;
        row.studyKey = event.study();
        row.site = corpus.site();
        row.bodyPart = corpus.bodyPart();
        row.scale = scale.name();
        row.revision = event.revision();
        row.analysedAt = event.analysedAt().truncatedTo(ChronoUnit.MICROS);
        row.analysed = observation.analysed();
        row.abnormal = observation.abnormal();
        row.raw = observation.raw();
        row.words = observation.words();
        row.unknownWords = observation.unknownWords();
        if (found == null) {
            row.persist();
            known.put(event.study(), row);
        }
    }

    private Optional<Observation> measure(StudyAnalysed event) {
        return switch (event) {
            case NotAnalysable none -> Optional.of(Observation.NOT_ANALYSED);
            case ReportGenerated report -> measure(report);
        };
    }

    private Optional<Observation> measure(ReportGenerated report) {
        String findings = report.findings();
        String impression = report.impression();
        try {
            ScoredReport read = score(findings, impression, Mode.DEFAULT);
            double raw =
                    scale.mode() == Mode.DEFAULT
                            ? read.raw()
                            : score(findings, impression, scale.mode()).raw();
            WordCount words = ReportReader.standard().words(ReportText.join(findings, impression));
            return Optional.of(
                    new Observation(
                            true, read.worst() != null, raw, words.words(), words.unknown()));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "event=drift-unscorable study=%s error=%s",
                    report.study(), e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private ScoredReport score(String findings, String impression, Mode mode) {
        Ranks ranks = priors.computeIfAbsent(mode, one -> new Ranks(Reference.prior(one)));
        return ReportScorer.score(findings, impression, ranks, mode);
    }
}
