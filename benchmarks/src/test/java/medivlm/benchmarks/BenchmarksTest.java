package medivlm.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static final class Doubled implements Benchmark {
        @Override
        public String name() {
            return "doubled";
        }

        @Override
        public String about() {
            return "twice a number";
        }

        @Override
        public Map<String, String> options() {
            return Map.of("--number", "what is doubled (4)");
        }

        @Override
        public Map<String, Double> run(Arguments arguments) {
            return Map.of("twice", 2.0 * arguments.count("--number", 4));
        }
    }

    private int run(String... words) {
        return Benchmarks.run(
                List.of(new Doubled(), new InferenceBenchmark(Path.of("."))),
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpListsBenchmarksAndTheirOptions() {
        assertThat(run("--help")).isZero();
        assertThat(text(out))
                .contains("usage: ./triage bench NAME", "doubled", "--number", "--studies");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void helpBehindANameMeasuresNothing() {
        assertThat(run("doubled", "--help")).isZero();
        assertThat(text(out)).contains("usage").doesNotContain("twice=");
    }

    @Test
    void withoutANameTheUsageGoesToErrors() {
        assertThat(run()).isEqualTo(2);
        assertThat(text(err)).contains("usage: ./triage bench NAME");
    }

    @Test
    void figuresStandOnOneLine() {
        assertThat(run("doubled", "--number", "5")).isZero();
        assertThat(text(out).strip()).isEqualTo("bench=doubled twice=10.0");
    }

    @Test
    void wrongNamesAndOptionsAreNamed() {
        assertThat(run("nothing")).isEqualTo(2);
        assertThat(text(err)).contains("no benchmark is called nothing; there are doubled");
        assertThat(run("doubled", "--nummer", "5")).isEqualTo(2);
        assertThat(text(err)).contains("--nummer is no option of it");
        assertThat(run("doubled", "--number")).isEqualTo(2);
        assertThat(text(err)).contains("--number needs a value");
        assertThat(run("doubled", "--number", "0")).isEqualTo(2);
        assertThat(text(err)).contains("--number 0 is no number from 1 on");
    }
}
