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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipTest {

    private static final float NEAR = 1e-4f;

    private final NDManager manager = Compute.forInference(false);
    private final Golden images = new Golden(manager, "clip-vision");

    @BeforeEach
    void answer() {
        Compute.withoutGradients();
    }

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void imagesAreEmbeddedAsByHuggingFace() {
        ClipVision model = vision(DataType.FLOAT32, true);
        images.near(model.encode(images.numbers("pixels")), "embeds", NEAR);
        assertThat(model.width()).isEqualTo(24);
        assertThat(model.size()).isEqualTo(16);
    }

    @Test
    void withoutProjectionTheNormalisedClassStateIsTheAnswer() {
        ClipVision model = vision(DataType.FLOAT32, false);
        images.near(model.encode(images.numbers("pixels")), "pooled", NEAR);
        assertThat(model.width()).isEqualTo(32);
    }

    @Test
    void whereGradientsAreRecordedTheAnswersAreTheSame() {
        try (GradientCollector recording = Engine.getInstance().newGradientCollector()) {
            assertThat(recording).isNotNull();
            assertThat(Compute.recordsGradients()).isTrue();
            images.near(
                    vision(DataType.FLOAT32, true).encode(images.numbers("pixels")),
                    "embeds",
                    NEAR);
            Golden texts = new Golden(manager, "clip-text");
            texts.near(
                    text(texts, DataType.FLOAT32)
                            .encode(texts.tokens("tokens"), texts.numbers("there")),
                    "hidden",
                    NEAR);
        }
        assertThat(Compute.recordsGradients()).isFalse();
    }

    @Test
    void imagesAreNearlyTheSameInHalfPrecision() {
        images.nearInHalf(
                vision(DataType.FLOAT16, true).encode(images.numbers("pixels")), "embeds");
    }

    @Test
    void anImageOfAnotherSizeIsAnError() {
        ClipVision model = vision(DataType.FLOAT32, true);
        NDArray pixels = manager.zeros(new Shape(1, 3, 24, 24));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> model.encode(pixels))
                .withMessageContaining("(1, 3, 16, 16)");
    }

    @Test
    void onlyTheAnswerOutlivesACall() {
        ClipVision model = vision(DataType.FLOAT32, true);
        try (NDManager request = manager.newSubManager()) {
            NDArray pixels = images.numbers("pixels");
            pixels.attach(request);
            NDArray answer = model.encode(pixels);
            assertThat(request.getManagedArrays()).containsExactlyInAnyOrder(pixels, answer);
        }
    }

    @Test
    void pixelsAreNormalisedAsClipWasTrained() {
        ClipVision model = vision(DataType.FLOAT32, true);
        assertThat(model.mean()).containsExactly(0.48145467f, 0.4578275f, 0.40821072f);
        assertThat(model.deviation()).containsExactly(0.26862955f, 0.2613026f, 0.2757771f);
    }

    /** Old configurations say 2 and mean the highest token; newer ones say which token it is. */
    @ParameterizedTest
    @ValueSource(strings = {"clip-text", "clip-text-eos"})
    void textsAreEmbeddedAsByHuggingFace(String name) {
        Golden texts = new Golden(manager, name);
        ClipText model = text(texts, DataType.FLOAT32);
        NDArray tokens = texts.tokens("tokens");
        NDArray there = texts.numbers("there");
        NDArray states = model.encode(tokens, there);
        texts.near(states, "hidden", NEAR);
        texts.near(model.pool(states, tokens, there), "embeds", NEAR);
        assertThat(model.pooledWidth()).isEqualTo(24);
    }

    @Test
    void textsAreNearlyTheSameInHalfPrecision() {
        Golden texts = new Golden(manager, "clip-text");
        ClipText model = text(texts, DataType.FLOAT16);
        NDArray tokens = texts.tokens("tokens");
        NDArray there = texts.numbers("there");
        NDArray states = model.encode(tokens, there);
        texts.nearInHalf(states, "hidden");
        texts.nearInHalf(model.pool(states, tokens, there), "embeds");
    }

    @Test
    void aTextWithoutEndIsAnError() {
        Golden texts = new Golden(manager, "clip-text-eos");
        ClipText model = text(texts, DataType.FLOAT32);
        NDArray tokens = manager.ones(new Shape(1, 4), DataType.INT64);
        NDArray there = manager.ones(new Shape(1, 4));
        NDArray states = model.encode(tokens, there);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> model.pool(states, tokens, there))
                .withMessageContaining("no end token 56");
    }

    private ClipVision vision(DataType type, boolean projected) {
        Parameters into = images.parameters(type);
        ClipVisionConfig config = ClipVisionConfig.fromHuggingFace(images.config());
        ClipVisionConfig used = projected ? config : config.withProjection(0);
        ClipVision model = new ClipVision(into, used);
        try (HuggingFaceWeights weights = images.weights()) {
            weights.clipVision(into, used);
        }
        return model;
    }

    private static ClipText text(Golden golden, DataType type) {
        Parameters into = golden.parameters(type);
        ClipTextConfig config = ClipTextConfig.fromHuggingFace(golden.config());
        ClipText model = new ClipText(into, config);
        try (HuggingFaceWeights weights = golden.weights()) {
            weights.clipText(into, config);
        }
        return model;
    }
}
