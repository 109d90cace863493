package medivlm.model.evaluate;

import java.util.List;
import medivlm.model.ModelIdentity;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation measured, all of it through the text of the generated reports.
 *
 * @param model which weights
 * @param rankings of validation patients by severity; empty when the radiographs are absent
 * @param findings of validation patients by what the text says of one finding
 * @param agreement of named labels with the true ones, for each set and the phantoms
 * @param calibration of the words on validation patients
 * @param abstention whether the abstention score ranks reports with a wrong set of labels above
 *     those with the right one, for each set
 * @param gate on pictures of other kinds; null when they are absent
 * @param reports reports written in all
 * @param distinctReports different texts among them
 * @param refused images of the sets that the gate did not take for a chest radiograph
 * @param imagesPerSecond images analysed per second, everything after decoding of the file included
 */
public record EvaluationResult(
        ModelIdentity model,
        List<Ranking> rankings,
        List<Ranking> findings,
        List<LabelAgreement> agreement,
        WordCalibration calibration,
        List<Ranking> abstention,
        @Nullable GateScore gate,
        int reports,
        int distinctReports,
        int refused,
        double imagesPerSecond) {

    public EvaluationResult {
        rankings = List.copyOf(rankings);
        findings = List.copyOf(findings);
        agreement = List.copyOf(agreement);
        abstention = List.copyOf(abstention);
    }
}
