package medivlm.model.metric;

import com.google.gson.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** All figures of one set of generated reports. */
public final class ReportScores {

    private final Map<Metric, MetricResult> results;

    private ReportScores(Map<Metric, MetricResult> results) {
        this.results = results;
    }

    /** The figure of one column. */
    public MetricResult get(Metric metric) {
        MetricResult result = results.get(metric);
        if (result == null) {
            throw new IllegalStateException("every metric has a result: " + metric);
        }
        return result;
    }

    /**
     * Scores texts against their references.
     *
     * @param generated one text per item
     * @param references at least one per item; where a figure is defined for one, the best counts
     * @param readers what BERTScore, RadGraph-F1 and RaTEScore need
     */
    static ReportScores of(
            List<String> generated,
            List<List<String>> references,
            Readers readers,
            Bootstrap bootstrap) {
        List<List<String>> words = generated.stream().map(ReportTokens::of).toList();
        List<List<List<String>>> others =
                references.stream()
                        .map(item -> item.stream().map(ReportTokens::of).toList())
                        .toList();
        Map<Metric, MetricResult> out = new EnumMap<>(Metric.class);
        double[][] rows = Bleu.rows(words, others);
        out.put(Metric.BLEU_1, bootstrap.of(Bleu.sums(rows, 1)));
        out.put(Metric.BLEU_2, bootstrap.of(Bleu.sums(rows, 2)));
        out.put(Metric.BLEU_3, bootstrap.of(Bleu.sums(rows, 3)));
        out.put(Metric.BLEU_4, bootstrap.of(Bleu.sums(rows, 4)));
        out.put(Metric.METEOR, bootstrap.of(new Meteor(readers.synonyms()).sums(words, others)));
        out.put(
                Metric.ROUGE_L,
                bootstrap.of(best(words, others, (mine, other) -> RougeL.of(mine, other))));
        TokenVectors bert = readers.bert();
        out.put(
                Metric.BERT_SCORE,
                bert == null
                        ? new MetricResult.NeedsWeights("a BERT encoder")
                        : bootstrap.of(
                                each(
                                        generated,
                                        references,
                                        (mine, other) ->
                                                BertScore.of(bert.of(mine), bert.of(other)).f1())));
        GraphReader graphs = readers.graphs();
        out.put(
                Metric.RADGRAPH_F1,
                graphs == null
                        ? new MetricResult.NeedsWeights("RadGraph")
                        : bootstrap.of(
                                each(
                                        generated,
                                        references,
                                        (mine, other) ->
                                                graphs.read(other).f1(graphs.read(mine)))));
        EntityReader entities = readers.entities();
        RateScore rate = readers.rate();
        out.put(
                Metric.RATE_SCORE,
                entities == null || rate == null
                        ? new MetricResult.NeedsWeights("RaTE-NER, its encoder and affinities")
                        : bootstrap.of(
                                each(
                                        generated,
                                        references,
                                        (mine, other) ->
                                                rate.of(
                                                        entities.read(mine),
                                                        entities.read(other)))));
        return new ReportScores(out);
    }

    /** One member per metric: score, low and high, or what is needed. */
    JsonObject toJson() {
        JsonObject out = new JsonObject();
        results.forEach((metric, result) -> {
            JsonObject cell = new JsonObject();
            switch (result) {
                case MetricResult.Value value -> {
                    cell.addProperty("score", value.score());
                    cell.addProperty("low", value.low());
                    cell.addProperty("high", value.high());
                }
                case MetricResult.NeedsWeights needs ->
                        cell.addProperty("needsWeights", needs.what());
            }
            out.add(metric.title(), cell);
        });
        return out;
    }

    private static Sums best(
            List<List<String>> generated,
            List<List<List<String>>> references,
            BiFunction<List<String>, List<List<String>>, Double> score) {
        double[] scores = new double[generated.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score.apply(generated.get(i), references.get(i));
        }
        return Sums.mean(scores);
    }

    private static Sums each(
            List<String> generated,
            List<List<String>> references,
            BiFunction<String, String, Double> score) {
        double[] scores = new double[generated.size()];
        for (int i = 0; i < scores.length; i++) {
            String mine = generated.get(i);
            scores[i] =
                    references.get(i).stream()
                            .mapToDouble(other -> score.apply(mine, other))
                            .max()
                            .orElse(0);
        }
        return Sums.mean(scores);
    }
}
