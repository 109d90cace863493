package medivlm.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import medivlm.model.block.Compute;
import medivlm.model.block.Contrast;
import medivlm.model.block.Overwrite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanguageGradientTest {

    private final NDManager manager = Compute.forTraining(1);
    private final TinyLanguage tiny = new TinyLanguage(manager);

    /** A mild temperature, so that the loss is smooth over the differences taken. */
    private final LanguageTraining training =
            tiny.training(new LanguageLoss(1f, 0.7f, new Contrast(0.5f, Contrast.Direction.BOTH)));

    private final LanguageBatch batch =
            new LanguageBatch(TinyLanguage.samples(4), List.of(false, true, false, false));

    @AfterEach
    void free() {
        manager.close();
    }

    /**
     * Every weight tensor of the network, hence every kind of layer: in each the element with the
     * steepest gradient is moved to both sides. Losses are float32, with an error of about 1e-6:
     * the difference is fitted at two distances and extrapolated (Richardson), and elements whose
     * gradient is too small to be told from that error are checked to be small only.
     */
    @Test
    void gradientOfEveryWeightTensorIsThatOfFiniteDifferences() {
        Map<String, float[]> gradients = gradients();
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, NDArray> weight : tiny.parameters.trained()) {
            float[] gradient = gradients.getOrDefault(weight.getKey(), new float[0]);
            float[] start = weight.getValue().toFloatArray();
            int at =
                    IntStream.range(0, gradient.length)
                            .reduce((a, b) ->
                                    Math.abs(gradient[a]) >= Math.abs(gradient[b]) ? a : b)
                            .orElseThrow();
            double near = slope(weight.getValue(), start, at, 0.01f);
            double far = slope(weight.getValue(), start, at, 0.02f);
            double numeric = (4 * near - far) / 3;
            double error = Math.abs(numeric - gradient[at]);
            boolean told = Math.abs(gradient[at]) > 0.015;
            compared += told ? 1 : 0;
            if (error > (told ? 0.01 * Math.abs(gradient[at]) : 4e-4)) {
                wrong.add(weight.getKey() + ": " + gradient[at] + " but " + numeric);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(gradients.size() / 2);
    }

    private double slope(NDArray weight, float[] start, int at, float distance) {
        double above = loss(weight, start, at, start[at] + distance);
        double below = loss(weight, start, at, start[at] - distance);
        Overwrite.with(weight, start);
        return (above - below) / (2.0 * distance);
    }

    private double loss(NDArray weight, float[] start, int at, float value) {
        float[] moved = start.clone();
        moved[at] = value;
        Overwrite.with(weight, moved);
        return training.judge(batch).total();
    }

    private Map<String, float[]> gradients() {
        tiny.parameters.train();
        training.learn(batch);
        Map<String, float[]> out = new TreeMap<>();
        for (Map.Entry<String, NDArray> weight : tiny.parameters.trained()) {
            try (NDArray gradient = weight.getValue().getGradient()) {
                out.put(weight.getKey(), gradient.toFloatArray());
            }
        }
        Compute.withoutGradients();
        return out;
    }
}
