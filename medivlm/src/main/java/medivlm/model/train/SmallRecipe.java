package medivlm.model.train;

import java.util.List;
import java.util.Map;
import medivlm.model.label.RadiographLabel;
import medivlm.model.rcnn.RcnnConfig;
import medivlm.model.train.loop.Schedule;

/**
 * How much of what the small model is trained on, and how long.
 *
 * @param version of the weights
 * @param detector its shape
 * @param phantoms how many are drawn
 * @param gateRadiographs canvases that the gate learns from, beside MedNIST
 * @param gateDrawn pictures that are nothing, drawn for the gate; as many are radiographs spoilt
 * @param gateThreshold least probability that is let through
 * @param gate epochs and rate
 * @param shares of the collections in each batch of the detector's training; the few NIH
 *     radiographs of 512 pixels are varied and come often
 * @param maps epochs and rate of the detector's backbone and class maps
 * @param boxes epochs and rate of its two stages, on phantoms and NIH
 * @param encoders epochs and rate of the encoders' own training
 * @param views of each image in the decoder's training, the first one plain
 * @param silence share of images whose label phrases are withheld from fusion
 * @param speaking epochs and rate of fusion and decoder
 * @param threads of the engine; more than one waits for each other on busy processors
 */
record SmallRecipe(
        String version,
        RcnnConfig detector,
        int phantoms,
        int gateRadiographs,
        int gateDrawn,
        double gateThreshold,
        Schedule gate,
        Map<String, Double> shares,
        Schedule maps,
        Schedule boxes,
        Schedule encoders,
        int views,
        double silence,
        Schedule speaking,
        int threads) {

    private static final int LABELS = RadiographLabel.values().length;

    /** The recipe of the weights in this repository. */
    static final SmallRecipe SHIPPED =
            new SmallRecipe(
                    "0.3.0",
                    detector(128, List.of(24, 52, 88, 120), 64, 160),
                    2700,
                    3000,
                    1000,
                    0.5,
                    new Schedule(4, 3e-3, 0.02),
                    Map.of("nih", 0.30, "nih64", 0.10, "kermany", 0.32, "phantom", 0.28),
                    new Schedule(14, 3e-3, 0.05),
                    new Schedule(6, 2e-3, 0.02),
                    new Schedule(3, 2e-3, 0.02),
                    2,
                    0.5,
                    new Schedule(4, 1.5e-3, 0.02),
                    1);

    /** A small detector for grey images, with maps of all labels. */
    static RcnnConfig detector(int size, List<Integer> widths, int pyramid, int hidden) {
        RcnnConfig small = RcnnConfig.small(LABELS);
        return new RcnnConfig(
                size,
                1,
                small.blocks(),
                widths,
                false,
                small.finest(),
                pyramid,
                small.anchors().stream()
                        .map(level ->
                                level.stream()
                                        .map(edge -> Math.max(4, edge * size / small.size()))
                                        .toList())
                        .toList(),
                small.ratios(),
                new RcnnConfig.Limits(150, 96),
                new RcnnConfig.Limits(60, 32),
                small.proposalOverlap(),
                small.pooled(),
                small.samples(),
                small.canonical() * size / small.size(),
                hidden,
                small.classes(),
                small.least(),
                small.overlap(),
                small.most(),
                small.labels());
    }
}
