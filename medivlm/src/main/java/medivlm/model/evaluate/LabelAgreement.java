package medivlm.model.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Agreement of the labels that are read from texts with the true ones.
 *
 * @param dataSet which items
 * @param items how many
 * @param micro F1 over all labels of all items together
 * @param macro mean of the F1 of the labels that are there at all
 * @param labels each label that is there or named, by name
 * @param constant the labels that agree best (micro F1) when named for every item; a model that
 *     does not beat them has not been shown to look
 * @param constantMicro their F1
 * @param constantMacro their F1
 */
public record LabelAgreement(
        String dataSet,
        int items,
        Figure micro,
        Figure macro,
        List<LabelScore> labels,
        List<String> constant,
        double constantMicro,
        double constantMacro) {

    public LabelAgreement {
        labels = List.copyOf(labels);
        constant = List.copyOf(constant);
    }

    /**
     * One item.
     *
     * @param known labels of which the truth is known
     * @param there those of them that are true
     * @param named labels read; only known ones count
     */
    public record Item(Set<String> known, Set<String> there, Set<String> named) {}

    /** Measures. */
    public static LabelAgreement of(String dataSet, List<Item> items) {
        Counts counts = new Counts(items);
        int[] all = counts.everything();
        List<String> constant = counts.bestConstant();
        List<Item> always =
                items.stream()
                        .map(item -> new Item(item.known(), item.there(), Set.copyOf(constant)))
                        .toList();
        Counts other = new Counts(always);
        return new LabelAgreement(
                dataSet,
                items.size(),
                Figure.of(items.size(), counts::micro),
                Figure.of(items.size(), counts::macro),
                counts.scores(all),
                constant,
                other.micro(all),
                other.macro(all));
    }

    /** What each item adds to each label's counts. */
    private static final class Counts {
        private final List<String> names;
        private final int[][] added;
        private final int[] known;

        Counts(List<Item> items) {
            Set<String> all = new TreeSet<>();
            items.forEach(item -> all.addAll(item.known()));
            this.names = List.copyOf(all);
            this.added = new int[items.size()][names.size()];
            this.known = new int[names.size()];
            for (int i = 0; i < added.length; i++) {
                Item item = items.get(i);
                for (int k = 0; k < known.length; k++) {
                    String name = names.get(k);
                    if (item.known().contains(name)) {
                        known[k]++;
                        added[i][k] =
                                (item.there().contains(name) ? 2 : 0)
                                        + (item.named().contains(name) ? 1 : 0);
                    }
                }
            }
        }

        int[] everything() {
            int[] all = new int[added.length];
            java.util.Arrays.setAll(all, i -> i);
            return all;
        }

        List<LabelScore> scores(int[] sample) {
            int[][] sums = new int[names.size()][4];
            for (int item : sample) {
                for (int k = 0; k < sums.length; k++) {
                    sums[k][added[item][k]]++;
                }
            }
            List<LabelScore> out = new ArrayList<>();
            for (int k = 0; k < sums.length; k++) {
                if (sums[k][1] + sums[k][2] + sums[k][3] > 0) {
                    out.add(new LabelScore(names.get(k), sums[k][3], sums[k][1], sums[k][2]));
                }
            }
            return out;
        }

        double micro(int[] sample) {
            int right = 0;
            int wrong = 0;
            for (LabelScore score : scores(sample)) {
                right += score.truePositives();
                wrong += score.falsePositives() + score.falseNegatives();
            }
            return right + wrong == 0 ? Double.NaN : 2.0 * right / (2.0 * right + wrong);
        }

        double macro(int[] sample) {
            return scores(sample).stream()
                    .filter(score -> score.truePositives() + score.falseNegatives() > 0)
                    .mapToDouble(LabelScore::f1)
                    .average()
                    .orElse(Double.NaN);
        }

        /** Labels in the order of their shares; the best set is a beginning of that list. */
        List<String> bestConstant() {
            Map<String, Integer> there = new LinkedHashMap<>();
            int truths = 0;
            for (int k = 0; k < names.size(); k++) {
                int count = 0;
                for (int[] item : added) {
                    count += item[k] >= 2 ? 1 : 0;
                }
                there.put(names.get(k), count);
                truths += count;
            }
            List<String> sorted = new ArrayList<>(names);
            sorted.sort(
                    Comparator.comparingDouble(
                            name -> -(double) there.getOrDefault(name, 0) / shown(name)));
            int right = 0;
            int named = 0;
            double most = 0;
            int best = 0;
            for (int i = 0; i < sorted.size(); i++) {
                right += there.getOrDefault(sorted.get(i), 0);
                named += shown(sorted.get(i));
                double f1 = 2.0 * right / (truths + named);
                if (f1 > most) {
                    most = f1;
                    best = i + 1;
                }
            }
            return sorted.subList(0, best);
        }

        private int shown(String name) {
            return known[names.indexOf(name)];
        }
    }
}
