package medivlm.model.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against transformers on a random GPT-2; see src/reference/search_golden.py. */
class GoldenSearchTest {

    private record Text(List<Integer> tokens, boolean ended, double sum, double score) {}

    private record Case(
            String search,
            int width,
            double penalty,
            @Nullable String stopping,
            int noRepeat,
            int least,
            List<Integer> forbidden,
            List<List<Text>> results) {

        Search choose() {
            return switch (search) {
                case "greedy" -> new GreedySearch();
                case "beam" ->
                        new BeamSearch(
                                width, penalty, Stopping.valueOf(Objects.requireNonNull(stopping)));
                case "contrastive" -> new ContrastiveSearch(width, penalty);
                default -> throw new AssertionError(search);
            };
        }
    }

    private record Golden(
            int end,
            int most,
            List<List<Integer>> prompts,
            List<Case> cases,
            Map<String, List<float[]>> prefixes) {}

    private final Golden golden = read();

    @Test
    void everySearchFindsTheTextsOfTheReference() {
        assertThat(golden.cases.stream().map(Case::search))
                .contains("greedy", "beam", "contrastive");
        for (Case each : golden.cases) {
            List<List<Hypothesis>> found =
                    each.choose().run(model(golden.prompts), golden.prompts, limits(each));
            assertThat(found).hasSameSizeAs(each.results);
            for (int i = 0; i < found.size(); i++) {
                compare(each, found.get(i), each.results.get(i));
            }
        }
    }

    @Test
    void aBatchFindsWhatItsRowsFindAlone() {
        for (Case each : golden.cases) {
            List<List<Hypothesis>> together =
                    each.choose().run(model(golden.prompts), golden.prompts, limits(each));
            for (int i = 0; i < together.size(); i++) {
                List<List<Integer>> alone = List.of(golden.prompts.get(i));
                assertThat(each.choose().run(model(alone), alone, limits(each)))
                        .containsExactly(together.get(i));
            }
        }
    }

    private static void compare(Case each, List<Hypothesis> found, List<Text> expected) {
        assertThat(found).as(each.toString()).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).tokens()).as(each.toString()).isEqualTo(expected.get(i).tokens);
            assertThat(found.get(i).ended()).isEqualTo(expected.get(i).ended);
            assertThat(found.get(i).sum()).isCloseTo(expected.get(i).sum, within(1e-4));
            assertThat(found.get(i).score()).isCloseTo(expected.get(i).score, within(1e-4));
        }
    }

    private Limits limits(Case each) {
        return Limits.atMost(golden.most, golden.end)
                .withLeast(each.least)
                .withNoRepeat(each.noRepeat)
                .withForbidden(each.forbidden.stream().collect(Collectors.toSet()));
    }

    private TableModel model(List<List<Integer>> prompts) {
        return new TableModel(prompts, prefix -> said(prefix, 0), prefix -> said(prefix, 1));
    }

    private float[] said(List<Integer> prefix, int part) {
        String key = prefix.stream().map(String::valueOf).collect(Collectors.joining(" "));
        List<float[]> known = golden.prefixes.get(key);
        if (known == null && part == 1) {
            return new float[1]; // hidden states are recorded for contrastive search only
        }
        assertThat(known).as("the reference did not look at " + key).isNotNull();
        return Objects.requireNonNull(known).get(part);
    }

    private static Golden read() {
        try (Reader reader =
                new InputStreamReader(
                        Objects.requireNonNull(
                                GoldenSearchTest.class.getResourceAsStream(
                                        "/golden/search/gpt2.json")),
                        StandardCharsets.UTF_8)) {
            return new Gson().fromJson(reader, Golden.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
