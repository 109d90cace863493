package medivlm.model.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

    private static final int END = 3;
    private static final int VOCABULARY = 4;
    private static final List<List<Integer>> ONE = List.of(List.of());

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 2, -0.7})
    void beamAsWideAsThereAreTextsFindsThemAllInOrder(double penalty) {
        Limits limits = Limits.atMost(4, END);
        List<Hypothesis> all = new ArrayList<>();
        enumerate(Row.start(0, List.of()), limits, penalty, all);
        all.sort(Comparator.comparingDouble(Hypothesis::score).reversed());
        List<Hypothesis> found =
                new BeamSearch(256, penalty, Stopping.WHEN_IMPOSSIBLE)
                        .run(random(), ONE, limits)
                        .getFirst();
        assertThat(found).hasSameSizeAs(all);
        assertThat(found.subList(0, 30)).isEqualTo(all.subList(0, 30));
    }

    @Test
    void widerBeamFindsNoWorseTextThanGreedyHere() {
        // greedy takes 0 (.6) and then has .4 at most; 1 (.4) is followed by a certain end
        TableModel trap =
                table(prefix ->
                        prefix.isEmpty()
                                ? probabilities(0.6, 0.4, 0, 0)
                                : prefix.getFirst() == 0
                                        ? probabilities(0.3, 0.3, 0, 0.4)
                                        : probabilities(0, 0, 0, 1));
        Limits limits = Limits.atMost(2, END);
        Hypothesis greedy = new GreedySearch().run(trap, ONE, limits).getFirst().getFirst();
        Hypothesis beam =
                new BeamSearch(2, 0, Stopping.WHEN_IMPOSSIBLE)
                        .run(trap, ONE, limits)
                        .getFirst()
                        .getFirst();
        assertThat(greedy.tokens()).containsExactly(0);
        assertThat(Math.exp(greedy.sum())).isCloseTo(0.24, within(1e-6));
        assertThat(beam.tokens()).containsExactly(1);
        assertThat(Math.exp(beam.sum())).isCloseTo(0.4, within(1e-6));
    }

    @Test
    void ofEquallyLikelyTokensTheLowestIsTaken() {
        TableModel flat = table(prefix -> new float[VOCABULARY]);
        Limits limits = Limits.atMost(3, END);
        for (Search search :
                List.of(
                        new GreedySearch(),
                        new BeamSearch(2, 1, Stopping.WHEN_FULL),
                        new ContrastiveSearch(3, 0))) {
            assertThat(search.run(flat, ONE, limits).getFirst().getFirst().tokens())
                    .startsWith(0, 0);
        }
    }

    @Test
    void logProbabilitiesAreThoseOfTheModelAndSumUp() {
        Hypothesis text =
                new GreedySearch()
                        .run(
                                table(prefix -> probabilities(0.1, 0.5, 0.1, 0.3)),
                                ONE,
                                Limits.atMost(3, END).withForbidden(Set.of(1)))
                        .getFirst()
                        .getFirst();
        // forbidding does not make what is left likelier
        assertThat(text.ended()).isTrue();
        assertThat(text.tokens()).isEmpty();
        assertThat(text.logProbabilities()).hasSize(1);
        assertThat(text.sum()).isCloseTo(Math.log(0.3), within(1e-6));
        assertThat(text.score()).isCloseTo(Math.log(0.3), within(1e-6));
    }

    @Test
    void tokensThatWouldRepeatASequenceAreBlocked() {
        assertThat(Choices.repeats(List.of(1, 2, 3, 1, 2), 3)).containsExactly(3);
        assertThat(Choices.repeats(List.of(1, 2, 1, 3, 1), 2)).containsExactly(2, 3);
        assertThat(Choices.repeats(List.of(4, 5), 1)).containsExactly(4, 5);
        assertThat(Choices.repeats(List.of(1), 3)).isEmpty();
    }

    @Test
    void blockedRepeatsCountThePrompt() {
        List<List<Integer>> prompts = List.of(List.of(0, 0));
        TableModel keen =
                new TableModel(
                        prompts,
                        prefix -> probabilities(0.7, 0.15, 0.1, 0.05),
                        prefix -> new float[1]);
        List<Integer> tokens =
                new GreedySearch()
                        .run(keen, prompts, Limits.atMost(6, END).withNoRepeat(2))
                        .getFirst()
                        .getFirst()
                        .tokens();
        assertThat(tokens).startsWith(1, 0, 2, 0);
    }

    @Test
    void textsAreNoShorterThanTheLeastLengthAndNoLongerThanTheMost() {
        TableModel eager = table(prefix -> probabilities(0.1, 0.05, 0.05, 0.8));
        for (Search search :
                List.of(
                        new GreedySearch(),
                        new BeamSearch(3, 1, Stopping.WHEN_UNLIKELY),
                        new ContrastiveSearch(2, 0.5))) {
            Limits limits = Limits.atMost(5, END).withLeast(2);
            for (Hypothesis text : search.run(eager, ONE, limits).getFirst()) {
                assertThat(text.tokens()).hasSizeBetween(2, 5);
            }
        }
    }

    @Test
    void textOfWhichNothingMayFollowIsGivenAsItStands() {
        TableModel any = table(prefix -> new float[VOCABULARY]);
        Limits limits = Limits.atMost(5, END).withForbidden(Set.of(0, 1, 2)).withLeast(1);
        for (Search search :
                List.of(
                        new GreedySearch(),
                        new BeamSearch(2, 1, Stopping.WHEN_FULL),
                        new ContrastiveSearch(2, 0.5))) {
            Hypothesis text = search.run(any, ONE, limits).getFirst().getFirst();
            assertThat(text.tokens()).isEmpty();
            assertThat(text.ended()).isFalse();
        }
    }

    @Test
    void contrastiveSearchLeavesAStateThatItHasSeen() {
        // token 0 is likelier but brings back the state of the prompt
        List<List<Integer>> prompts = List.of(List.of(2));
        TableModel model =
                new TableModel(
                        prompts,
                        prefix -> probabilities(0.6, 0.4, 0, 0),
                        prefix -> prefix.getLast() == 1 ? new float[] {0, 1} : new float[] {1, 0});
        Limits limits = Limits.atMost(1, END);
        assertThat(tokens(new ContrastiveSearch(2, 0.6), model, prompts, limits))
                .containsExactly(1);
        assertThat(tokens(new ContrastiveSearch(2, 0.1), model, prompts, limits))
                .containsExactly(0);
    }

    @Test
    void finishedTextsAreSteppedNoFurther() {
        List<List<Integer>> prompts = List.of(List.of(0), List.of(1), List.of(1));
        List<Integer> rows = new ArrayList<>();
        TableModel model =
                new TableModel(
                        prompts,
                        prefix -> {
                            rows.add(prefix.size());
                            return prefix.getFirst() == 0
                                    ? probabilities(0.9, 0, 0, 0.1)
                                    : probabilities(0, 0, 0, 1);
                        },
                        prefix -> new float[1]);
        new GreedySearch().run(model, prompts, Limits.atMost(4, END));
        // three prompts, then the first text alone
        assertThat(rows).containsExactly(1, 1, 1, 2, 3, 4);
        assertThat(model.mostRows()).isEqualTo(3);
    }

    @Test
    void nothingAskedForFindsNothing() {
        TableModel model = new TableModel(List.of(), p -> new float[1], p -> new float[1]);
        assertThat(new GreedySearch().run(model, List.of(), Limits.atMost(4, END))).isEmpty();
        assertThat(new ContrastiveSearch(2, 0.5).run(model, List.of(), Limits.atMost(4, END)))
                .isEmpty();
        assertThat(
                        new BeamSearch(2, 1, Stopping.WHEN_FULL)
                                .run(model, List.of(), Limits.atMost(4, END)))
                .isEmpty();
    }

    @Test
    void senselessSettingsAndLogitsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.atMost(0, END));
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.atMost(3, END).withLeast(3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BeamSearch(0, 1, Stopping.WHEN_FULL));
        assertThatIllegalArgumentException().isThrownBy(() -> new ContrastiveSearch(2, 1.5));
        assertThatThrownBy(() ->
                        new GreedySearch()
                                .run(
                                        table(prefix -> new float[] {Float.NaN, 0}),
                                        ONE,
                                        Limits.atMost(2, END)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static List<Integer> tokens(
            Search search, TableModel model, List<List<Integer>> prompts, Limits limits) {
        return search.run(model, prompts, limits).getFirst().getFirst().tokens();
    }

    private static void enumerate(Row row, Limits limits, double penalty, List<Hypothesis> all) {
        if (row.finished(limits)) {
            all.add(row.hypothesis(limits, penalty));
            return;
        }
        Choices choices = Choices.of(logits(row.tokens()), row, limits);
        for (int token = 0; token < VOCABULARY; token++) {
            enumerate(row.with(token, choices.logProbability(token)), limits, penalty, all);
        }
    }

    private static TableModel random() {
        return table(SearchTest::logits);
    }

    private static TableModel table(Function<List<Integer>, float[]> logits) {
        return new TableModel(ONE, logits, prefix -> new float[1]);
    }

    private static float[] logits(List<Integer> prefix) {
        Random random = new Random(prefix.hashCode() * 31L + 5);
        float[] out = new float[VOCABULARY];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) random.nextGaussian();
        }
        return out;
    }

    private static float[] probabilities(double... shares) {
        float[] out = new float[shares.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.log(shares[i]);
        }
        return out;
    }
}
