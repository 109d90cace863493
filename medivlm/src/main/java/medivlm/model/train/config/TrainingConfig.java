package medivlm.model.train.config;

import java.util.Locale;
import medivlm.model.block.Contrast;
import medivlm.model.network.TextMode;
import medivlm.model.train.loop.Descent;

/**
 * What can be chosen about training the paper's model. The defaults are the paper's where it says
 * something ({@link #PAPER}); {@link TrainingConfigFile} reads the rest from JSON.
 *
 * @param crossEntropy λ1 of the loss, at least 0; 1
 * @param contrastive λ2 of the loss, at least 0; 0.7
 * @param temperature τ of the contrastive loss, more than 0; 0.07
 * @param contrast direction of the contrastive loss; Eq. 1's
 * @param learningRate highest rate of AdamW; 2e-5
 * @param descent of the rate; constant, since the paper names one rate only
 * @param warm share of the steps that the rate rises in, 0 to less than 1; 0 (paper: silent)
 * @param weightDecay decoupled, at least 0; 0.01, AdamW's usual one (paper: silent)
 * @param beta2 of AdamW; 0.999, its usual one (paper: silent)
 * @param clip longest gradient over all weights, more than 0; 1 (paper: silent)
 * @param batch pairs in a step, at least 1; 32
 * @param epochs passes, at least 1; 30 (paper: 30 to 50)
 * @param regions patches of an image, 1 to 64; 8
 * @param tokens longest report with its end, 2 to 1024; 77
 * @param imageInput what the image encoder sees; patches
 * @param textTower frozen text encoder; ClinicalBERT
 * @param textMode what fusion reads; labels, since the paper's own way shows the answer
 * @param textDropout share of images whose text is withheld from fusion, 0..1; 0.5
 * @param patience epochs without a better validation until the end; 0 for never; 0
 * @param least by how much it must be less to be better; 0
 * @param checkpointEvery steps between two checkpoints, at least 1; 500
 * @param seed everything random follows from it; 1
 */
public record TrainingConfig(
        double crossEntropy,
        double contrastive,
        double temperature,
        Contrast.Direction contrast,
        double learningRate,
        Descent descent,
        double warm,
        double weightDecay,
        double beta2,
        double clip,
        int batch,
        int epochs,
        int regions,
        int tokens,
        ImageInput imageInput,
        TextKind textTower,
        TextMode textMode,
        double textDropout,
        int patience,
        double least,
        int checkpointEvery,
        long seed) {

    /** The paper's values; the default. */
    public static final TrainingConfig PAPER =
            new TrainingConfig(
                    1,
                    0.7,
                    0.07,
                    Contrast.Direction.IMAGE_TO_TEXT,
                    2e-5,
                    Descent.CONSTANT,
                    0,
                    0.01,
                    0.999,
                    1,
                    32,
                    30,
                    8,
                    77,
                    ImageInput.PATCHES,
                    TextKind.CLINICAL_BERT,
                    TextMode.LABELS,
                    0.5,
                    0,
                    0,
                    500,
                    1);

    public TrainingConfig {
        within("crossEntropy", crossEntropy, 0, 1e6);
        within("contrastive", contrastive, 0, 1e6);
        within("temperature", temperature, 1e-6, 1e6);
        within("learningRate", learningRate, 1e-12, 10);
        within("warm", warm, 0, 0.999);
        within("weightDecay", weightDecay, 0, 1e3);
        within("beta2", beta2, 0.5, 0.999999);
        within("clip", clip, 1e-9, 1e9);
        within("batch", batch, 1, 1 << 20);
        within("epochs", epochs, 1, 1 << 20);
        within("regions", regions, 1, 64);
        within("tokens", tokens, 2, 1024);
        within("textDropout", textDropout, 0, 1);
        within("patience", patience, 0, 1 << 20);
        within("least", least, 0, 1e6);
        within("checkpointEvery", checkpointEvery, 1, 1 << 30);
    }

    private static void within(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s is %s; it goes from %s to %s",
                            name,
                            value,
                            low,
                            high));
        }
    }
}
