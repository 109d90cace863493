package medivlm.model.evaluate;

import java.util.List;
import medivlm.model.ModelIdentity;

/**
 * What an evaluation measured, all of it through the text of the generated reports.
 *
 * @param model which weights
 * @param rankings severity rankings on validation patients; empty when the radiographs are absent
 * @param phantoms phantoms of unseen seeds that were read
 * @param phantomMicro label agreement on the phantoms over all findings
 * @param phantomLabels the same per finding, in the order of the labels
 * @param reports reports written in all
 * @param distinctReports different texts among them
 * @param refused images of the sets that the gate did not take for a chest radiograph
 * @param imagesPerSecond images analysed per second, everything after decoding of the file included
 */
public record EvaluationResult(
        ModelIdentity model,
        List<Ranking> rankings,
        int phantoms,
        LabelScore phantomMicro,
        List<LabelScore> phantomLabels,
        int reports,
        int distinctReports,
        int refused,
        double imagesPerSecond) {

    public EvaluationResult {
        rankings = List.copyOf(rankings);
        phantomLabels = List.copyOf(phantomLabels);
    }
}
