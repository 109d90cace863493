package medivlm.model.metric;

import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Generated reports measured as the paper measures them, with what must stand beside such figures:
 * the same for the best constant report, and how much of the test was seen in training.
 *
 * @param items how many reports were scored
 * @param distinct how many different texts were generated
 * @param inTraining items with a reference that also stands in training, word for word
 * @param scores of the generated reports
 * @param constant the training report that scores best as answer to every item; null without
 *     training reports
 * @param constantScores of that report; null without training reports
 */
public record ReportEvaluation(
        int items,
        int distinct,
        int inTraining,
        ReportScores scores,
        @Nullable String constant,
        @Nullable ReportScores constantScores) {

    /**
     * Scores reports.
     *
     * @param ids of the items, none twice
     * @param generated one text per item
     * @param references one or more reference texts per item
     * @param training all reports that were trained on; may be empty
     * @throws IllegalArgumentException when the lists differ in length, are empty, an id is there
     *     twice or an item has no reference
     */
    public static ReportEvaluation of(
            List<String> ids,
            List<String> generated,
            List<List<String>> references,
            List<String> training,
            Readers readers,
            Bootstrap bootstrap) {
        if (ids.isEmpty() || ids.size() != generated.size() || ids.size() != references.size()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d ids, %d generated texts and references of %d items are no evaluation",
                            ids.size(),
                            generated.size(),
                            references.size()));
        }
        HashSet<String> known = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!known.add(ids.get(i)) || references.get(i).isEmpty()) {
                throw new IllegalArgumentException(
                        "item " + ids.get(i) + " is there twice or has no reference");
            }
        }
        List<List<List<String>>> words =
                references.stream()
                        .map(item -> item.stream().map(ReportTokens::of).toList())
                        .toList();
        String constant = training.isEmpty() ? null : BestConstant.of(training, words);
        return new ReportEvaluation(
                ids.size(),
                new HashSet<>(generated).size(),
                InTraining.count(words, training),
                ReportScores.of(generated, references, readers, bootstrap),
                constant,
                constant == null
                        ? null
                        : ReportScores.of(
                                Collections.nCopies(ids.size(), constant),
                                references,
                                readers,
                                bootstrap));
    }

    /** The evaluation as JSON; figures that need weights say so in place of a number. */
    public String toJson() {
        JsonObject out = new JsonObject();
        out.addProperty("items", items);
        out.addProperty("distinct", distinct);
        out.addProperty("inTraining", inTraining);
        out.add("scores", scores.toJson());
        if (constant != null && constantScores != null) {
            out.addProperty("constant", constant);
            out.add("constantScores", constantScores.toJson());
        }
        return out.toString();
    }

    /** Aligned plain text in the paper's columns, one row for the model, one for the constant. */
    public String table(String name) {
        return ScoreTable.of(name, this);
    }
}
