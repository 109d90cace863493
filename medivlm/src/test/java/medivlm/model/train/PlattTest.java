package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlattTest {

    @Test
    void overconfidentLogitsAreBroughtBackToTheShareThatIsTrue() {
        SplittableRandom random = new SplittableRandom(2);
        List<Platt.Point> points = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            double truth = random.nextDouble(-3, 3);
            boolean present = random.nextDouble() < 1 / (1 + Math.exp(-(truth - 1)));
            points.add(new Platt.Point(3 * truth, present));
        }
        Platt platt = Platt.fit(points);
        assertThat(platt.probability(3)).isCloseTo(0.5, within(0.05));
        assertThat(platt.probability(6)).isCloseTo(0.73, within(0.05));
    }

    @Test
    void tooFewPointsLeaveTheSigmoid() {
        assertThat(Platt.fit(List.of(new Platt.Point(3, true)))).isEqualTo(new Platt(1, 0));
    }
}
