package medivlm.model.tower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Gpt2Test {

    private static final float NEAR = 1e-4f;

    private final NDManager manager = Compute.forInference(false);
    private final Golden golden = new Golden(manager, "gpt2");
    private final Parameters parameters = golden.parameters(DataType.FLOAT32);
    private final Gpt2 model = loaded(parameters);

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void withoutPrefixItIsTheLanguageModelOfHuggingFace() {
        golden.near(model.teach(null, golden.tokens("tokens")), "logits", NEAR);
    }

    @Test
    void withPrefixItIsThatModelGivenEmbeddings() {
        golden.near(model.teach(prefix(), golden.tokens("tokens")), "prefixed_logits", NEAR);
    }

    @Test
    void inHalfPrecisionItSaysNearlyTheSame() {
        Gpt2 half = loaded(golden.parameters(DataType.FLOAT16));
        golden.nearInHalf(half.teach(null, golden.tokens("tokens")), "logits");
        golden.nearInHalf(half.teach(prefix(), golden.tokens("tokens")), "prefixed_logits");
        NDArray tokens = golden.tokens("tokens");
        Gpt2State state = half.begin(prefix(), tokens.get(":, :6"));
        Gpt2State next = half.next(state, tokens.get(":, 6:"));
        Golden.near(
                next.logits().toFloatArray(),
                golden.numbers("prefixed_logits").get(":, 6").toFloatArray(),
                2e-2f);
    }

    @Test
    void greedyWritingIsTokenByTokenThatOfHuggingFace() {
        NDArray expected = golden.tokens("written");
        NDArray written = write(golden.tokens("tokens"), (int) expected.getShape().get(1));
        assertThat(written.toLongArray()).containsExactly(expected.toLongArray());
    }

    @Test
    void memoryEqualsComputingEverythingAgain() {
        NDArray tokens = golden.tokens("tokens");
        for (Prefix before : new @Nullable Prefix[] {null, prefix()}) {
            NDArray all = model.teach(before, tokens);
            Gpt2State state = model.begin(before, tokens.get(":, :3"));
            for (int i = 3; i <= 7; i++) {
                Golden.near(
                        state.logits().toFloatArray(),
                        all.get(":, " + (i - 1)).toFloatArray(),
                        1e-5f);
                if (i < 7) {
                    state = model.next(state, tokens.get(":, " + i + ":" + (i + 1)));
                }
            }
        }
    }

    @Test
    void fillingInThePrefixChangesNothing() {
        NDArray tokens = golden.tokens("tokens");
        NDArray there = golden.numbers("there");
        NDArray noise = there.sub(1f).mul(7f).reshape(2, 5, 1);
        Prefix other = new Prefix(golden.numbers("prefix").add(noise), there);
        golden.near(model.teach(other, tokens), "prefixed_logits", NEAR);
    }

    @Test
    void onlyTheAnswerOutlivesACall() {
        NDArray tokens = golden.tokens("tokens");
        int weights = parameters.manager().getManagedArrays().size();
        try (NDManager request = manager.newSubManager()) {
            tokens.attach(request);
            Gpt2State state = model.begin(null, tokens);
            assertThat(request.getManagedArrays()).hasSize(1 + 3 + 2);
            assertThat(model.teach(null, tokens).getManager()).isEqualTo(request);
            assertThat(state.positions()).isEqualTo(7);
        }
        assertThat(parameters.manager().getManagedArrays()).hasSize(weights);
    }

    /** Against finite differences, through the layers whose intermediates are freed on the way. */
    @Test
    void gradientsReachThePrefix() {
        NDArray tokens = golden.tokens("tokens");
        NDArray there = golden.numbers("there");
        NDArray start = golden.numbers("prefix");
        start.setRequiresGradient(true);
        float slope;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(loss(new Prefix(start, there), tokens));
            slope = start.getGradient().getFloat(0, 1, 4);
        }
        Compute.withoutGradients();
        float step = 1e-2f;
        float[] values = golden.values("prefix");
        values[32 + 4] += step;
        float above = loss(prefix(values), tokens).getFloat();
        values[32 + 4] -= 2 * step;
        float below = loss(prefix(values), tokens).getFloat();
        assertThat(Math.abs(slope)).isGreaterThan(1e-3f);
        assertThat((above - below) / (2 * step))
                .isCloseTo(slope, Offset.offset(0.01f * Math.abs(slope) + 1e-4f));
    }

    private NDArray loss(Prefix prefix, NDArray tokens) {
        return model.teach(prefix, tokens).logSoftmax(-1).get("..., 3").mean();
    }

    private Prefix prefix(float... values) {
        return new Prefix(manager.create(values, new Shape(2, 5, 32)), golden.numbers("there"));
    }

    @Test
    void morePositionsThanThereAreIsAnError() {
        NDArray tokens = manager.zeros(new Shape(1, 41), DataType.INT64);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> model.teach(null, tokens))
                .withMessageContaining("41 positions where there are 40");
    }

    private NDArray write(NDArray prompt, int length) {
        NDArray written = prompt.get(":, :0");
        NDManager current = manager.newSubManager();
        NDArray first = prompt.duplicate();
        first.attach(current);
        Gpt2State state = model.begin(null, first);
        for (int i = 0; i < length; i++) {
            NDArray best = state.logits().argMax(1).toType(DataType.INT64, false).expandDims(1);
            written = written.concat(best, 1);
            NDManager own = manager.newSubManager();
            best.attach(own);
            state = model.next(state, best);
            current.close();
            current = own;
        }
        current.close();
        return written;
    }

    private Prefix prefix() {
        return new Prefix(golden.numbers("prefix"), golden.numbers("there"));
    }

    private Gpt2 loaded(Parameters into) {
        Gpt2 gpt2 = new Gpt2(into, Gpt2Config.fromHuggingFace(golden.config()));
        try (HuggingFaceWeights weights = golden.weights()) {
            weights.gpt2(into);
        }
        return gpt2;
    }
}
