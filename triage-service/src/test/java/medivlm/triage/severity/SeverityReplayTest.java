package medivlm.triage.severity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.findings.ReferenceBuilder;
import medivlm.schemas.ReferencePublished;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.SeverityScored;
import medivlm.triage.scoring.Corpora;
import medivlm.triage.scoring.ReportScorer;
import medivlm.triage.scoring.ScoredReport;
import medivlm.triage.testing.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of random reports of several corpora, with late ones, revisions and restarts: whatever
 * the topics got is computed again from nothing but the reports and the references that they name.
 */
class SeverityReplayTest {
    private static final int RECORDS = 300;
    private static final Set<Integer> RESTARTS = Set.of(57, 150, 151, 290);
    private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");
    private static final SeveritySettings SETTINGS =
            new SeveritySettings(
                    Mode.DEFAULT, 30, Duration.ofSeconds(400), 20, Duration.ofSeconds(300));
    private static final List<String> SENTENCES =
            List.of(
                    "The heart is mildly enlarged. ",
                    "Small left pleural effusion. ",
                    "No pneumothorax. ",
                    "Possible consolidation in the right lower lobe. ",
                    "Large right tension pneumothorax with mediastinal shift. ",
                    "The lungs are clear. ",
                    "A nodule of 8 mm is seen in the left upper lobe. ",
                    "Old healed rib fracture. ",
                    "Pulmonary edema cannot be excluded. ");

    private record Sent(ReportGenerated report, Instant at) {
        String corpus() {
            return Corpora.of(report.site(), report.bodyPart());
        }
    }

    @TempDir Path directory;

    private static List<Sent> random() {
        Random random = new Random(1);
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            StringBuilder text = new StringBuilder();
            for (int s = random.nextInt(4); s >= 0; s--) {
                text.append(SENTENCES.get(random.nextInt(SENTENCES.size())));
            }
            String site = "site" + Math.min(random.nextInt(5), 2);
            int study = i / 8 * 5 + random.nextInt(12);
            ReportGenerated report =
                    new Events(site, "1.2." + study)
                            .report(1 + random.nextInt(3), text.toString(), "");
            long late = random.nextInt(4) == 0 ? random.nextInt(500) : 0;
            sent.add(new Sent(report, BEGIN.plusSeconds(i * 4L - late)));
        }
        return sent;
    }

    private SeverityDriver run(List<Sent> sent) {
        SeverityDriver driver = new SeverityDriver(SETTINGS, directory);
        for (int i = 0; i < sent.size(); i++) {
            if (RESTARTS.contains(i)) {
                driver.restart();
            }
            driver.send(sent.get(i).report(), sent.get(i).at());
        }
        return driver;
    }

    @Test
    void everyScoreAndReferenceIsComputedAgainFromTheReports() {
        List<Sent> all = random();
        try (SeverityDriver driver = run(all)) {
            List<SeverityScored> scores = driver.scores();
            List<ReferencePublished> published = driver.references();
            assertThat(published).hasSizeGreaterThan(10);

            Map<String, NaiveCorpus> corpora = new HashMap<>();
            Map<String, Reference> inForce = new HashMap<>();
            Reference prior = Reference.prior(Mode.DEFAULT);
            int score = 0;
            int reference = 0;
            for (Sent sent : all) {
                ReportGenerated report = sent.report();
                NaiveCorpus corpus =
                        corpora.computeIfAbsent(sent.corpus(), name -> new NaiveCorpus(SETTINGS));
                if (corpus.knowsLater(report.study(), report.revision())) {
                    continue;
                }
                ScoredReport expected =
                        ReportScorer.score(
                                report.findings(),
                                report.impression(),
                                inForce.getOrDefault(sent.corpus(), prior),
                                Mode.DEFAULT);
                SeverityScored got = scores.get(score++);
                assertThat(got.study()).isEqualTo(report.study());
                assertThat(got.referenceVersion()).isEqualTo(expected.referenceVersion());
                assertThat(got.raw()).isEqualTo(expected.raw());
                assertThat(got.normalised()).isEqualTo(expected.normalised());
                assertThat(got.band()).isEqualTo(expected.band());
                assertThat(got.terms()).isEqualTo(expected.terms());
                corpus.add(report.study(), report.revision(), sent.at(), expected.document());
                if (corpus.referenceDue()) {
                    Reference next =
                            Reference.parse(published.get(reference++).reference().toString());
                    assertThat(next).isEqualTo(again(sent.corpus(), next.version(), corpus));
                    inForce.put(sent.corpus(), next);
                }
            }
            assertThat(score).isEqualTo(scores.size()).isLessThan(RECORDS);
            assertThat(reference).isEqualTo(published.size());
        }
    }

    private static Reference again(String name, String version, NaiveCorpus corpus) {
        Reference prior = Reference.prior(Mode.DEFAULT);
        return ReferenceBuilder.next(
                version,
                name,
                prior.vocabularyVersion(),
                corpus.documents().size(),
                corpus.frequencies(),
                corpus.documents(),
                prior);
    }
}
