package medivlm.model.train;

import java.util.List;
import medivlm.model.block.Parameters;
import medivlm.model.network.Detector;
import medivlm.model.network.DetectorConfig;
import medivlm.model.progress.Progress;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.OrderedBatches;
import medivlm.model.train.loop.ShuffledBatches;
import medivlm.model.train.loop.TrainingLoop;

/** Fits the detector. */
final class DetectorTrainer {

    private static final int BATCH = 32;

    private DetectorTrainer() {}

    /**
     * The loop that trains.
     *
     * @param held images that are judged, seen plainly, and never fitted to; may be empty
     */
    static TrainingLoop<DetectorBatch> loop(
            LoopPlan plan,
            Parameters parameters,
            DetectorConfig config,
            List<TrainingImage> images,
            List<TrainingImage> held,
            Progress progress) {
        return new TrainingLoop<>(
                plan,
                new DetectorTraining(parameters, new Detector(parameters, config), config),
                ShuffledBatches.of(
                        images,
                        BATCH,
                        plan.seed(),
                        (some, random) ->
                                DetectorBatch.of(some, config, () -> View.random(random))),
                held.isEmpty()
                        ? null
                        : new OrderedBatches<>(
                                held,
                                BATCH,
                                (some, random) -> DetectorBatch.of(some, config, () -> View.PLAIN)),
                progress);
    }
}
