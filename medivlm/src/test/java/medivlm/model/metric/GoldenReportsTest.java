package medivlm.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Against the reference implementations; see src/reference/metric_golden.py. */
class GoldenReportsTest {

    private record Item(
            String generated,
            List<String> references,
            String tokens,
            List<String> referenceTokens,
            double rouge,
            double meteor) {}

    private record Golden(List<Double> bleu, double rouge, double meteor, List<Item> items) {}

    private final Golden golden = read();
    private final List<List<String>> generated =
            golden.items.stream().map(item -> ReportTokens.of(item.generated)).toList();
    private final List<List<List<String>>> references =
            golden.items.stream()
                    .map(item -> item.references.stream().map(ReportTokens::of).toList())
                    .toList();

    @Test
    void tokensAreThoseOfTheTreebankTokenizer() {
        for (Item item : golden.items) {
            assertThat(String.join(" ", ReportTokens.of(item.generated))).isEqualTo(item.tokens);
            assertThat(
                            item.references.stream()
                                    .map(text -> String.join(" ", ReportTokens.of(text))))
                    .isEqualTo(item.referenceTokens);
        }
    }

    @Test
    void bleuOfTheCorpusIsThatOfPycocoevalcap() {
        double[] bleu = Bleu.corpus(generated, references);
        for (int n = 0; n < bleu.length; n++) {
            assertThat(bleu[n]).isCloseTo(golden.bleu.get(n), within(1e-12));
        }
    }

    @Test
    void rougeOfEachItemIsThatOfPycocoevalcap() {
        for (int i = 0; i < generated.size(); i++) {
            assertThat(RougeL.of(generated.get(i), references.get(i)))
                    .isCloseTo(golden.items.get(i).rouge, within(1e-12));
        }
    }

    /** Four in five to the last digit; where word order leaves a choice, the searches differ. */
    @Test
    void meteorWithoutSynonymsIsNearThatOfMeteor15WithOurFunctionWords() {
        Meteor meteor = new Meteor(Synonyms.NONE);
        int equal = 0;
        for (int i = 0; i < generated.size(); i++) {
            double score = meteor.of(generated.get(i), references.get(i));
            double original = golden.items.get(i).meteor;
            assertThat(score).as(golden.items.get(i).tokens).isCloseTo(original, within(0.05));
            equal += Math.abs(score - original) < 1e-9 ? 1 : 0;
        }
        assertThat(equal).isGreaterThanOrEqualTo(48);
        assertThat(meteor.corpus(generated, references)).isCloseTo(golden.meteor, within(1e-3));
    }

    private static Golden read() {
        try (Reader reader =
                new InputStreamReader(
                        Objects.requireNonNull(
                                GoldenReportsTest.class.getResourceAsStream(
                                        "/golden/metric/reports.json")),
                        StandardCharsets.UTF_8)) {
            return new Gson().fromJson(reader, Golden.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
