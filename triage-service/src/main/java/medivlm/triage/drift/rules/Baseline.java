package medivlm.triage.drift.rules;

import java.util.List;

/**
 * What later reports of a corpus are compared with.
 *
 * @param analyses analyses that it is made of
 * @param reports those that gave a report, at least 1
 * @param abnormal share of the reports that assert a finding
 * @param unknownWords share of the words that the reader does not know
 * @param notAnalysed share of the analyses without a report
 * @param bins bins of the raw scores
 * @param counts reports of each bin
 */
public record Baseline(
        int analyses,
        int reports,
        double abnormal,
        double unknownWords,
        double notAnalysed,
        ScoreBins bins,
        List<Long> counts) {
    private static final int BINS = 10;

    /**
     * Copies the counts.
     *
     * @throws IllegalArgumentException if there is no report, or not one count for each bin
     */
    public Baseline {
        counts = List.copyOf(counts);
        if (reports < 1 || analyses < reports || counts.size() != bins.size()) {
            throw new IllegalArgumentException(
                    reports
                            + " reports of "
                            + analyses
                            + " analyses, "
                            + counts.size()
                            + " counts of "
                            + bins.size()
                            + " bins");
        }
    }

    /**
     * A baseline of a sample, its scores above 0 cut into tenths.
     *
     * @throws IllegalArgumentException if the sample has no report
     */
    public static Baseline of(Sample sample) {
        ScoreBins bins = ScoreBins.of(sample.raws(), BINS);
        return new Baseline(
                sample.analyses(),
                sample.reports(),
                sample.abnormal(),
                sample.unknownWords(),
                sample.notAnalysed(),
                bins,
                bins.count(sample.raws()));
    }

    /** How a sample differs from it by a measure. */
    public Comparison compare(Measure measure, Sample sample) {
        return switch (measure) {
            case ABNORMAL -> share(abnormal, reports, sample.abnormal(), sample.reports(), true);
            case UNKNOWN_WORDS ->
                    share(unknownWords, reports, sample.unknownWords(), sample.reports(), false);
            case NOT_ANALYSED ->
                    share(notAnalysed, analyses, sample.notAnalysed(), sample.analyses(), false);
            case SCORE_SHIFT -> shift(sample);
        };
    }

    private Comparison shift(Sample sample) {
        if (sample.reports() == 0) {
            return Comparison.NONE;
        }
        double index = StabilityIndex.of(counts, bins.count(sample.raws()));
        return new Comparison(
                index,
                0,
                index,
                Chance.stability(bins.size(), reports, sample.reports()),
                sample.reports());
    }

    private static Comparison share(double before, int of, double now, int n, boolean eitherWay) {
        if (n == 0) {
            return Comparison.NONE;
        }
        double rise = now - before;
        double difference = eitherWay ? Math.abs(rise) : Math.max(rise, 0);
        return new Comparison(now, before, difference, Chance.share(before, of, now, n), n);
    }
}
