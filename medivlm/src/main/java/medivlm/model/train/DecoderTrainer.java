package medivlm.model.train;

import java.util.List;
import medivlm.model.block.Parameters;
import medivlm.model.network.LanguagePart;
import medivlm.model.progress.Progress;
import medivlm.model.text.Tokenizer;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.OrderedBatches;
import medivlm.model.train.loop.ShuffledBatches;
import medivlm.model.train.loop.TrainingLoop;

/** Fits everything behind the frozen detector. */
final class DecoderTrainer {

    /** Of the shipped recipe. */
    static final int BATCH = 32;

    private DecoderTrainer() {}

    /**
     * The loop that trains.
     *
     * @param tokenizer of the decoder
     * @param held samples that are judged and never fitted to; may be empty
     * @param silence share of images whose label phrases are withheld
     * @param batch samples in a step; fewer if there are fewer
     */
    static TrainingLoop<LanguageBatch> loop(
            LoopPlan plan,
            Parameters parameters,
            LanguagePart part,
            Tokenizer tokenizer,
            LanguageLoss loss,
            List<DecoderSample> samples,
            List<DecoderSample> held,
            double silence,
            int batch,
            Progress progress) {
        return new TrainingLoop<>(
                plan,
                new LanguageTraining(parameters, part, tokenizer, loss),
                ShuffledBatches.of(
                        samples,
                        batch,
                        plan.seed(),
                        (some, random) -> LanguageBatch.of(some, silence, random)),
                held.isEmpty()
                        ? null
                        : new OrderedBatches<>(
                                held, BATCH, (some, random) -> LanguageBatch.of(some, 0, random)),
                progress);
    }
}
