package medivlm.triage.drift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.StudyAnalysed;
import medivlm.triage.testing.Events;

/** Made-up analyses of one site, one a minute; the same seed writes the same reports. */
final class ReportStream {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> NORMAL =
            List.of(
                    "The heart is normal in size.",
                    "The lungs are clear.",
                    "No pneumothorax or pleural effusion.",
                    "The bony thorax is intact.",
                    "No focal consolidation.");
    private static final List<String> ABNORMAL =
            List.of(
                    "The heart is mildly enlarged.",
                    "There is a small left pleural effusion.",
                    "There is bibasilar atelectasis.",
                    "There is a right lower lobe consolidation.",
                    "There is moderate pulmonary edema.",
                    "There is a nodule in the left upper lobe.");
    private static final List<String> FOREIGN =
            List.of(
                    "Le parenchyme respire sans anomalie franche.",
                    "Coupoles diaphragmatiques libres et régulières.");

    /**
     * What the stream is like.
     *
     * @param abnormal share of reports with findings
     * @param foreign share of reports with a sentence in a language that the reader has no words of
     * @param failed share of analyses without a report
     */
    record Kind(double abnormal, double foreign, double failed) {}

    private final String site;
    private final Random random;
    private int made;

    ReportStream(String site, long seed) {
        this.site = site;
        this.random = new Random(seed);
    }

    List<StudyAnalysed> next(int count, Kind kind) {
        List<StudyAnalysed> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(next(kind));
        }
        return all;
    }

    private StudyAnalysed next(Kind kind) {
        Events study = new Events(site, "1.2.840.77." + made);
        Instant at = START.plusSeconds(60L * made++);
        if (random.nextDouble() < kind.failed()) {
            NotAnalysable none = study.notAnalysable(1);
            return new NotAnalysable(
                    none.study(), 1, site, "CHEST", at, at, none.reason(), none.detail());
        }
        StringBuilder text = new StringBuilder(pick(NORMAL)).append(' ').append(pick(NORMAL));
        if (random.nextDouble() < kind.abnormal()) {
            int findings = 1 + random.nextInt(3);
            for (int i = 0; i < findings; i++) {
                text.append(' ').append(pick(ABNORMAL));
            }
        }
        if (random.nextDouble() < kind.foreign()) {
            text.append(' ').append(pick(FOREIGN));
        }
        ReportGenerated report = study.report(1, text.toString(), "See findings.");
        return new ReportGenerated(
                report.study(),
                1,
                site,
                "CHEST",
                at,
                at,
                report.model(),
                report.sopInstanceUid(),
                report.otherSopInstanceUids(),
                report.findings(),
                report.impression(),
                report.regions(),
                report.confidence(),
                report.timings());
    }

    private String pick(List<String> sentences) {
        return sentences.get(random.nextInt(sentences.size()));
    }
}
