package medivlm.model.evaluate;

import java.nio.file.Path;
import medivlm.model.MediVlm;
import medivlm.model.progress.Progress;

/** Measures a model on validation patients and on phantoms of unseen seeds. */
@SuppressWarnings("DoNotCallSuggester") // until the network is merged
public final class Evaluation {

    private Evaluation() {}

    /**
     * Runs the model over the validation patients under {@code data} (those with sha256(patient)
     * mod 5 = 0) and over phantoms.
     *
     * @param data the folder that holds {@code radiographs/kermany.csv} and the others; sets that
     *     are absent are left out
     * @param phantoms how many phantoms of unseen seeds; 200 is the figure of the model card
     */
    public static EvaluationResult run(MediVlm model, Path data, int phantoms, Progress progress) {
        throw new UnsupportedOperationException(
                "no weights yet for "
                        + model.identity()
                        + " "
                        + data
                        + " "
                        + phantoms
                        + " "
                        + progress);
    }
}
