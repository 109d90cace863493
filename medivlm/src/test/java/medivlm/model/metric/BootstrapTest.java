package medivlm.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    @Test
    void intervalOfAMeanIsThatOfTheNormalApproximation() {
        Random random = new Random(3);
        double[] scores = random.doubles(400).toArray();
        MetricResult.Value value = new Bootstrap(4000, 1).of(Sums.mean(scores));
        double mean = Arrays.stream(scores).average().orElseThrow();
        double deviation =
                Math.sqrt(Arrays.stream(scores).map(x -> (x - mean) * (x - mean)).sum() / 400);
        assertThat(value.score()).isCloseTo(mean, within(1e-12));
        assertThat(value.low()).isCloseTo(mean - 1.96 * deviation / 20, within(0.002));
        assertThat(value.high()).isCloseTo(mean + 1.96 * deviation / 20, within(0.002));
    }

    @Test
    void sameSeedGivesTheSameInterval() {
        Sums sums = Sums.mean(new Random(4).doubles(50).toArray());
        assertThat(Bootstrap.DEFAULT.of(sums)).isEqualTo(Bootstrap.DEFAULT.of(sums));
        assertThat(Bootstrap.DEFAULT.of(sums)).isNotEqualTo(new Bootstrap(1000, 2).of(sums));
    }

    @Test
    void aThousandSamplesOfThreeThousandReportsTakeLessThanTwoSeconds() {
        List<List<String>> texts =
                IntStream.range(0, 3000)
                        .mapToObj(i -> List.of("w" + i % 7, "w" + i % 5, "w" + i % 3, "x", "y"))
                        .toList();
        double[][] rows = Bleu.rows(texts, texts.reversed().stream().map(List::of).toList());
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        MetricResult.Value value = Bootstrap.DEFAULT.of(Bleu.sums(rows, 4));
        assertThat(threads.getCurrentThreadCpuTime() - begin).isLessThan(2_000_000_000L);
        assertThat(value.low()).isLessThan(value.score());
        assertThat(value.high()).isGreaterThan(value.score());
    }

    @Test
    void tooFewSamplesForAnIntervalAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(10, 1));
    }
}
