package medivlm.model.tower;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code t5} is a first T5: ReLU, tied, scaled; {@code t5-gated} is one of 1.1: the contrary. */
class T5Test {

    private static final float NEAR = 1e-4f;

    private final NDManager manager = Compute.forInference(false);

    @AfterEach
    void free() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "t5-gated"})
    void encoderAndDecoderAreThoseOfHuggingFace(String name) {
        Golden golden = new Golden(manager, name);
        T5 model = loaded(golden, golden.parameters(DataType.FLOAT32));
        NDArray there = golden.numbers("there");
        NDArray encoded = model.encode(golden.tokens("tokens"), there);
        golden.near(encoded, "encoded", NEAR);
        T5Output told = model.teach(encoded, there, golden.tokens("told"));
        golden.near(told.hidden(), "hidden", NEAR);
        golden.near(told.logits(), "logits", NEAR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "t5-gated"})
    void inHalfPrecisionItSaysNearlyTheSame(String name) {
        Golden golden = new Golden(manager, name);
        T5 model = loaded(golden, golden.parameters(DataType.FLOAT16));
        NDArray there = golden.numbers("there");
        NDArray encoded = model.encode(golden.tokens("tokens"), there);
        golden.nearInHalf(encoded, "encoded");
        golden.nearInHalf(model.teach(encoded, there, golden.tokens("told")).logits(), "logits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "t5-gated"})
    void memoryEqualsComputingEverythingAgain(String name) {
        Golden golden = new Golden(manager, name);
        T5 model = loaded(golden, golden.parameters(DataType.FLOAT32));
        NDArray there = golden.numbers("there");
        NDArray encoded = model.encode(golden.tokens("tokens"), there);
        NDArray told = golden.tokens("told");
        T5Output all = model.teach(encoded, there, told);
        T5State state = model.begin(encoded, there, told.get(":, :2"));
        for (int i = 2; i <= 14; i++) {
            assertThat(state.positions()).isEqualTo(i);
            String at = ":, " + (i - 1);
            Golden.near(state.logits().toFloatArray(), all.logits().get(at).toFloatArray(), NEAR);
            Golden.near(state.hidden().toFloatArray(), all.hidden().get(at).toFloatArray(), NEAR);
            if (i < 14) {
                state = model.next(state, told.get(":, " + i + ":" + (i + 1)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "t5-gated"})
    void greedyWritingIsTokenByTokenThatOfHuggingFace(String name) {
        Golden golden = new Golden(manager, name);
        Parameters parameters = golden.parameters(DataType.FLOAT32);
        T5 model = loaded(golden, parameters);
        int weights = parameters.manager().getManagedArrays().size();
        NDArray there = golden.numbers("there");
        NDArray encoded = model.encode(golden.tokens("tokens"), there);
        NDArray expected = golden.tokens("written");
        NDArray written = manager.zeros(new Shape(2, 1), DataType.INT64);
        NDManager current = manager.newSubManager();
        NDArray start = written.duplicate();
        start.attach(current);
        T5State state = model.begin(encoded, there, start);
        for (int i = 0; i < expected.getShape().get(1); i++) {
            NDArray best = state.logits().argMax(1).toType(DataType.INT64, false).expandDims(1);
            written = written.concat(best, 1);
            NDManager own = manager.newSubManager();
            best.attach(own);
            state = model.next(state, best);
            current.close();
            current = own;
        }
        current.close();
        assertThat(written.get(":, 1:").toLongArray()).containsExactly(expected.toLongArray());
        assertThat(parameters.manager().getManagedArrays()).hasSize(weights);
    }

    @Test
    void onlyTheAnswerOutlivesWhatIsReadInOneGo() {
        Golden golden = new Golden(manager, "t5");
        T5 model = loaded(golden, golden.parameters(DataType.FLOAT32));
        NDArray there = golden.numbers("there");
        NDArray encoded = model.encode(golden.tokens("tokens"), there);
        try (NDManager request = manager.newSubManager()) {
            NDArray told = golden.tokens("told");
            told.attach(request);
            T5State state = model.begin(encoded, there, told);
            assertThat(request.getManagedArrays()).hasSize(1 + 3 + 2 * 2 + 2 * 2);
            assertThat(state.logits().getManager()).isEqualTo(request);
        }
        assertThat(encoded.toFloatArray()).hasSize(2 * 13 * 32);
    }

    @ParameterizedTest
    @CsvSource({"encoder, true", "decoder, false"})
    void distancesFallIntoTheBucketsOfTheReference(String part, boolean twoWay) {
        float[] expected = new Golden(manager, "t5-buckets").values(part);
        for (int distance = -300; distance <= 300; distance++) {
            assertThat(T5Distances.bucket(distance, twoWay, 32, 128))
                    .as("distance %d", distance)
                    .isEqualTo((int) expected[distance + 300]);
        }
    }

    private static T5 loaded(Golden golden, Parameters into) {
        T5Config config = T5Config.fromHuggingFace(golden.config());
        T5 model = new T5(into, config);
        try (HuggingFaceWeights weights = golden.weights()) {
            weights.t5(into, config);
        }
        return model;
    }
}
