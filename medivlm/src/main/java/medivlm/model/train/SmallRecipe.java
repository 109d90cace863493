package medivlm.model.train;

import medivlm.model.detect.Phrases;
import medivlm.model.label.RadiographLabel;
import medivlm.model.network.DetectorConfig;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.train.loop.Schedule;

/**
 * How much of what the small model is trained on, and how long.
 *
 * @param version of the weights
 * @param phantoms how many are drawn
 * @param gateRadiographs canvases that the gate learns from, beside MedNIST
 * @param gateDrawn pictures that are nothing, drawn for the gate; as many are radiographs spoilt
 * @param gateThreshold least probability that is let through
 * @param views of each image in the decoder's training, the first one plain
 * @param silence share of images whose label phrases are withheld from fusion
 */
record SmallRecipe(
        String version,
        DetectorConfig detector,
        int phantoms,
        int gateRadiographs,
        int gateDrawn,
        double gateThreshold,
        Schedule gate,
        Schedule detecting,
        int views,
        double silence,
        Schedule speaking) {

    /** The recipe of the weights in this repository. */
    static final SmallRecipe SHIPPED =
            new SmallRecipe(
                    "0.1.0",
                    new DetectorConfig(112, 18, 72, RadiographLabel.values().length),
                    3000,
                    3000,
                    1000,
                    0.5,
                    new Schedule(4, 3e-3, 0.02),
                    new Schedule(9, 3e-3, 0.05),
                    2,
                    0.25,
                    new Schedule(3, 1.5e-3, 0.02));

    MediVlmConfig language(int vocabulary, DetectorConfig detector) {
        return new MediVlmConfig(
                128,
                4,
                8,
                32,
                8,
                96,
                2,
                2,
                4,
                77,
                vocabulary,
                detector.features(),
                detector.grid(),
                Phrases.count());
    }
}
