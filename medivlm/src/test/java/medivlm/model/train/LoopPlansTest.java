package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import medivlm.model.block.Contrast;
import medivlm.model.train.config.TrainingConfig;
import medivlm.model.train.config.TrainingConfigFile;
import medivlm.model.train.loop.EarlyStopping;
import medivlm.model.train.loop.Keeping;
import medivlm.model.train.loop.LoopPlan;
import org.junit.jupiter.api.Test;

class LoopPlansTest {

    @Test
    void papersPlanKeepsItsRateAndGoesThroughAllEpochs() {
        LoopPlan plan = LoopPlans.of("decoder", TrainingConfig.PAPER, Keeping.NOTHING);
        assertThat(plan.schedule().epochs()).isEqualTo(30);
        assertThat(plan.schedule().rate(0, 1000)).isEqualTo(2e-5);
        assertThat(plan.schedule().rate(999, 1000)).isEqualTo(2e-5);
        assertThat(plan.stopping()).isEqualTo(EarlyStopping.NEVER);
        assertThat(LoopPlans.contrast(TrainingConfig.PAPER))
                .isEqualTo(new Contrast(0.07f, Contrast.Direction.IMAGE_TO_TEXT));
    }

    @Test
    void planOfAnotherConfigurationHasAnotherIdentity() {
        TrainingConfig other =
                TrainingConfigFile.parse(
                        "{\"tokens\": 60, \"patience\": 4, \"least\": 0.01,"
                                + " \"descent\": \"linear\"}");
        LoopPlan plan = LoopPlans.of("decoder", other, Keeping.NOTHING);
        assertThat(plan.identity())
                .isNotEqualTo(
                        LoopPlans.of("decoder", TrainingConfig.PAPER, Keeping.NOTHING).identity());
        assertThat(plan.stopping()).isEqualTo(new EarlyStopping(4, 0.01));
        assertThat(plan.schedule().rate(999, 1000)).isLessThan(1e-7);
    }
}
