package medivlm.model.train;

import medivlm.model.block.Contrast;
import medivlm.model.train.config.TrainingConfig;
import medivlm.model.train.config.TrainingConfigFile;
import medivlm.model.train.loop.EarlyStopping;
import medivlm.model.train.loop.Keeping;
import medivlm.model.train.loop.LoopPlan;
import medivlm.model.train.loop.Schedule;

/** What a configuration means to the loop and to the loss. */
public final class LoopPlans {

    private LoopPlans() {}

    /** The plan of a stage; a checkpoint of another configuration is not gone on with. */
    public static LoopPlan of(String stage, TrainingConfig config, Keeping keeping) {
        Schedule schedule =
                new Schedule(
                        config.epochs(),
                        config.learningRate(),
                        config.weightDecay(),
                        config.descent(),
                        config.warm(),
                        0);
        return new LoopPlan(
                stage,
                schedule,
                config.clip(),
                config.beta2(),
                config.seed(),
                config.patience() == 0
                        ? EarlyStopping.NEVER
                        : new EarlyStopping(config.patience(), config.least()),
                keeping,
                TrainingConfigFile.toJson(config));
    }

    /** Temperature and direction of the contrastive loss. */
    public static Contrast contrast(TrainingConfig config) {
        return new Contrast((float) config.temperature(), config.contrast());
    }
}
