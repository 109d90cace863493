package medivlm.model.evaluate;

import medivlm.model.ModelIdentity;
import medivlm.model.metric.ReportEvaluation;

/**
 * A model's reports measured against those that people wrote.
 *
 * @param model which weights
 * @param split which part of the pairs, e.g. {@code test}
 * @param evaluation all nine figures, the best constant report's beside them
 * @param labels the fourteen labels read from generated and written reports
 * @param refused studies without an image that the gate takes; their text is empty
 */
public record PairResult(
        ModelIdentity model,
        String split,
        ReportEvaluation evaluation,
        LabelAgreement labels,
        int refused) {}
