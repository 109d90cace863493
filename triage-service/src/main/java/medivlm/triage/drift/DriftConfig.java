package medivlm.triage.drift;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code triage.drift}: when the reports of a corpus count as changed. */
@ConfigMapping(prefix = "triage.drift")
public interface DriftConfig {
    /** First reports of a corpus that become its baseline. */
    @WithDefault("500")
    int baseline();

    /** Latest analyses after the baseline that are compared with it, at most. */
    @WithDefault("500")
    int window();

    /** How far the window reaches back from its latest analysis, by event time. */
    @WithDefault("P30D")
    Duration horizon();

    /**
     * Reports in the window below which no state changes; analyses for the share without a report.
     */
    @WithDefault("100")
    int minimum();

    /** Difference of the share of abnormal reports, either way. */
    Abnormal abnormal();

    /** Rise of the share of words that the reader does not know. */
    UnknownWords unknownWords();

    /** Population stability index of the raw scores. */
    ScoreShift scoreShift();

    /** Rise of the share of analyses without a report. */
    NotAnalysed notAnalysed();

    /** Limits of the share of abnormal reports. */
    interface Abnormal {
        /** Difference of the share of abnormal reports from the baseline's for a warning. */
        @WithDefault("0.1")
        double warn();

        /** Difference of the share of abnormal reports from the baseline's for an alarm. */
        @WithDefault("0.2")
        double alarm();
    }

    /** Limits of the share of unknown words. */
    interface UnknownWords {
        /** Rise of the share of unknown words above the baseline's for a warning. */
        @WithDefault("0.03")
        double warn();

        /** Rise of the share of unknown words above the baseline's for an alarm. */
        @WithDefault("0.08")
        double alarm();
    }

    /** Limits of the stability index. */
    interface ScoreShift {
        /** Population stability index of the raw scores for a warning. */
        @WithDefault("0.1")
        double warn();

        /** Population stability index of the raw scores for an alarm. */
        @WithDefault("0.25")
        double alarm();
    }

    /** Limits of the share without a report. */
    interface NotAnalysed {
        /** Rise of the share of analyses without a report above the baseline's for a warning. */
        @WithDefault("0.03")
        double warn();

        /** Rise of the share of analyses without a report above the baseline's for an alarm. */
        @WithDefault("0.1")
        double alarm();
    }
}
