package medivlm.triage.drift.rules;

import java.util.List;

/**
 * Some analyses of a corpus, counted.
 *
 * @param analyses how many
 * @param reports how many of them gave a report
 * @param abnormal share of the reports that assert a finding, 0 without reports
 * @param unknownWords unknown words of all reports by words of all reports, 0 without words
 * @param notAnalysed share of the analyses without a report, 0 without analyses
 * @param raws raw scores of the reports, ascending
 */
public record Sample(
        int analyses,
        int reports,
        double abnormal,
        double unknownWords,
        double notAnalysed,
        List<Double> raws) {
    /** Copies the list. */
    public Sample {
        raws = List.copyOf(raws);
    }

    /** Counts analyses; their order changes nothing. */
    public static Sample of(List<Observation> observations) {
        long abnormal = 0;
        long words = 0;
        long unknown = 0;
        for (Observation one : observations) {
            abnormal += one.abnormal() ? 1 : 0;
            words += one.words();
            unknown += one.unknownWords();
        }
        List<Double> raws =
                observations.stream()
                        .filter(Observation::analysed)
                        .map(Observation::raw)
                        .sorted()
                        .toList();
        int analyses = observations.size();
        return new Sample(
                analyses,
                raws.size(),
                share(abnormal, raws.size()),
                share(unknown, words),
                share(analyses - raws.size(), analyses),
                raws);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
