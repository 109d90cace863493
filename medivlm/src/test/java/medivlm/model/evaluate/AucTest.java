package medivlm.model.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AucTest {

    @Test
    void pairsRankedRightAreCountedAndTiesHalf() {
        // pairs: (3,1)+ (3,2)+ (3,3)½ (2,1)+ (2,2)½ (2,3)- → 4 of 6
        assertThat(Auc.of(List.of(3.0, 2.0), List.of(1.0, 2.0, 3.0)))
                .isCloseTo(4.0 / 6, within(1e-12));
        assertThat(Auc.of(List.of(1.0, 1.0), List.of(0.0))).isEqualTo(1);
        assertThat(Auc.of(List.of(0.0), List.of(0.0, 0.0))).isEqualTo(0.5);
    }

    @Test
    void withoutOneGroupThereIsNoArea() {
        assertThat(Auc.of(List.of(), List.of(1.0))).isNaN();
    }
}
