package medivlm.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportEvaluationTest {

    private static final List<String> IDS = List.of("a", "b", "c");
    private static final List<String> GENERATED =
            List.of(
                    "The lungs are clear.",
                    "The heart is mildly enlarged.",
                    "The heart is mildly enlarged.");
    private static final List<List<String>> REFERENCES =
            List.of(
                    List.of("The lungs are clear."),
                    List.of("The heart is enlarged.", "Mild cardiomegaly."),
                    List.of("The lungs are clear. No effusion."));
    private static final List<String> TRAINING =
            List.of("Mild cardiomegaly.", "The lungs are clear. No effusion.");

    @Test
    void figuresWithoutWeightsSayWhatTheyNeed() {
        ReportEvaluation evaluation = evaluate(Readers.NONE);
        for (Metric metric : Set.of(Metric.BERT_SCORE, Metric.RADGRAPH_F1, Metric.RATE_SCORE)) {
            assertThat(evaluation.scores().get(metric))
                    .isInstanceOf(MetricResult.NeedsWeights.class);
        }
        assertThat(evaluation.scores().get(Metric.BLEU_4)).isInstanceOf(MetricResult.Value.class);
        assertThat(evaluation.table("small")).contains("needs weights");
    }

    @Test
    void bestConstantStandsBesideTheModel() {
        ReportEvaluation evaluation = evaluate(Readers.NONE);
        assertThat(evaluation.constant()).isEqualTo("The lungs are clear. No effusion.");
        assertThat(evaluation.items()).isEqualTo(3);
        assertThat(evaluation.distinct()).isEqualTo(2);
        assertThat(evaluation.inTraining()).isEqualTo(2);
        List<String> lines = evaluation.table("small").lines().toList();
        assertThat(lines.get(0))
                .containsSubsequence("B-1", "B-4", "METEOR", "ROUGE-L", "BERTScore", "RaTEScore");
        assertThat(lines.get(1)).startsWith("small ");
        assertThat(lines.get(2)).startsWith("best constant ");
        assertThat(lines.get(1).indexOf('[')).isEqualTo(lines.get(2).indexOf('['));
    }

    @Test
    void withANetworkItsFigureIsComputed() {
        Readers readers =
                new Readers(
                        Synonyms.NONE,
                        text ->
                                ReportTokens.of(text).stream()
                                        .map(word -> new float[] {word.length(), 1})
                                        .toList(),
                        text ->
                                new ReportGraph(
                                        Set.of(new ReportGraph.Entity(text, "OBS-DP")), Set.of()),
                        null,
                        null);
        ReportScores scores = evaluate(readers).scores();
        assertThat(scores.get(Metric.RADGRAPH_F1))
                .isInstanceOfSatisfying(
                        MetricResult.Value.class,
                        value -> assertThat(value.score()).isEqualTo(0.5 / 3));
        assertThat(scores.get(Metric.BERT_SCORE))
                .isInstanceOfSatisfying(
                        MetricResult.Value.class,
                        value -> assertThat(value.score()).isBetween(0.9, 1.0));
    }

    @Test
    void jsonHasTheFiguresOfTheTable() {
        JsonObject json = JsonParser.parseString(evaluate(Readers.NONE).toJson()).getAsJsonObject();
        JsonObject scores = json.getAsJsonObject("scores");
        assertThat(scores.keySet()).hasSize(Metric.values().length);
        assertThat(scores.getAsJsonObject("B-1").get("score").getAsDouble()).isBetween(0.0, 1.0);
        assertThat(scores.getAsJsonObject("RaTEScore").has("score")).isFalse();
        assertThat(json.getAsJsonObject("constantScores").has("ROUGE-L")).isTrue();
    }

    @Test
    void listsThatDoNotBelongTogetherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ReportEvaluation.of(
                                List.of("a", "a", "c"),
                                GENERATED,
                                REFERENCES,
                                TRAINING,
                                Readers.NONE,
                                Bootstrap.DEFAULT))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ReportEvaluation.of(
                                IDS,
                                GENERATED.subList(0, 2),
                                REFERENCES,
                                TRAINING,
                                Readers.NONE,
                                Bootstrap.DEFAULT));
    }

    private static ReportEvaluation evaluate(Readers readers) {
        return ReportEvaluation.of(
                IDS, GENERATED, REFERENCES, TRAINING, readers, Bootstrap.DEFAULT);
    }
}
