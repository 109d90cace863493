package medivlm.model.tower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BertTest {

    private static final float NEAR = 1e-4f;

    private final NDManager manager = Compute.forInference(false);
    private final Golden bert = new Golden(manager, "bert");
    private final Golden distilled = new Golden(manager, "distilbert");

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void bertStatesAreThoseOfHuggingFace() {
        Bert model = bert(DataType.FLOAT32, true);
        NDArray states = model.encode(bert.tokens("tokens"), bert.numbers("there"));
        bert.near(states, "hidden", NEAR);
        bert.near(model.poolFirst(states), "pooled", NEAR);
    }

    @Test
    void bertTellsTheSecondTextFromTheFirst() {
        Bert model = bert(DataType.FLOAT32, false);
        NDArray states =
                model.encode(bert.tokens("tokens"), bert.numbers("there"), bert.tokens("kinds"));
        bert.near(states, "paired_hidden", NEAR);
    }

    @Test
    void bertIsNearlyTheSameInHalfPrecision() {
        Bert model = bert(DataType.FLOAT16, true);
        NDArray states = model.encode(bert.tokens("tokens"), bert.numbers("there"));
        bert.nearInHalf(states, "hidden");
        bert.nearInHalf(model.poolFirst(states), "pooled");
    }

    /** Its file is in two shards. */
    @Test
    void distilBertStatesAreThoseOfHuggingFace() {
        DistilBert model = distilBert(DataType.FLOAT32);
        NDArray states = model.encode(distilled.tokens("tokens"), distilled.numbers("there"));
        distilled.near(states, "hidden", NEAR);
    }

    @Test
    void distilBertIsNearlyTheSameInHalfPrecision() {
        DistilBert model = distilBert(DataType.FLOAT16);
        NDArray states = model.encode(distilled.tokens("tokens"), distilled.numbers("there"));
        distilled.nearInHalf(states, "hidden");
    }

    @Test
    void oneVectorPerTextIsTheMeanOverWhatIsThere() {
        DistilBert model = distilBert(DataType.FLOAT32);
        NDArray tokens = distilled.tokens("tokens");
        NDArray there = distilled.numbers("there");
        NDArray states = model.encode(tokens, there);
        NDArray pooled = model.pool(states, tokens, there);
        Golden.near(
                pooled.get("1").toFloatArray(),
                states.get("1, :6").mean(new int[] {0}).toFloatArray(),
                1e-5f);
        assertThat(model.pooledWidth()).isEqualTo(32);
    }

    @Test
    void fillingChangesNothing() {
        DistilBert model = distilBert(DataType.FLOAT32);
        NDArray tokens = distilled.tokens("tokens").get("1:2");
        NDArray there = distilled.numbers("there").get("1:2");
        NDArray whole = model.pool(model.encode(tokens, there), tokens, there);
        NDArray fewer = tokens.get(":, :6");
        NDArray all = manager.ones(new Shape(1, 6));
        Golden.near(
                model.pool(model.encode(fewer, all), fewer, all).toFloatArray(),
                whole.toFloatArray(),
                1e-5f);
    }

    @Test
    void aTextLongerThanThePositionsIsAnError() {
        DistilBert model = distilBert(DataType.FLOAT32);
        NDArray tokens = manager.ones(new Shape(1, 17), DataType.INT64);
        NDArray there = manager.ones(new Shape(1, 17));
        assertThat(model.mostTokens()).isEqualTo(16);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> model.encode(tokens, there));
    }

    private Bert bert(DataType type, boolean pooler) {
        Parameters into = bert.parameters(type);
        BertConfig read = BertConfig.fromHuggingFace(bert.config());
        BertConfig config = pooler ? read : read.withoutPooler();
        Bert model = new Bert(into, config);
        try (HuggingFaceWeights weights = bert.weights()) {
            weights.bert(into, config);
        }
        return model;
    }

    private DistilBert distilBert(DataType type) {
        Parameters into = distilled.parameters(type);
        DistilBert model =
                new DistilBert(into, DistilBertConfig.fromHuggingFace(distilled.config()));
        try (HuggingFaceWeights weights = distilled.weights()) {
            weights.distilBert(into);
        }
        return model;
    }
}
