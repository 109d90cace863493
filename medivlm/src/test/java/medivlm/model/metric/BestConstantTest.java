package medivlm.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BestConstantTest {

    @Test
    void theQuickSearchFindsWhatScoringEveryCandidateFinds() {
        Random random = new Random(5);
        List<String> candidates = texts(random, 60);
        List<List<List<String>>> references = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            references.add(
                    texts(random, 1 + random.nextInt(2)).stream().map(ReportTokens::of).toList());
        }
        String best = BestConstant.of(candidates, references);
        double most = 0;
        for (String candidate : candidates) {
            most = Math.max(most, bleu4(candidate, references));
        }
        assertThat(bleu4(best, references)).isCloseTo(most, within(1e-12)).isPositive();
    }

    @Test
    void ofEquallyGoodTheFirstIsTaken() {
        List<List<List<String>>> references =
                List.of(List.of(ReportTokens.of("The heart is big.")));
        assertThat(
                        BestConstant.of(
                                List.of("nothing at all", "the heart is big", "The heart is big!"),
                                references))
                .isEqualTo("the heart is big");
    }

    @Test
    void nothingToChooseFromIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BestConstant.of(List.of(), List.of(List.of(List.of("a")))));
    }

    @Test
    void testReportsThatStandInTrainingAreCountedByTheirWords() {
        List<List<List<String>>> references =
                List.of(
                        List.of(ReportTokens.of("The lungs are clear.")),
                        List.of(ReportTokens.of("The lungs are hazy."), ReportTokens.of("Edema.")),
                        List.of(ReportTokens.of("Normal.")),
                        List.of(ReportTokens.of("")));
        assertThat(InTraining.count(references, List.of("the lungs are clear", "EDEMA", " . ")))
                .isEqualTo(2);
    }

    private static double bleu4(String text, List<List<List<String>>> references) {
        return Bleu.corpus(
                Collections.nCopies(references.size(), ReportTokens.of(text)), references)[3];
    }

    private static List<String> texts(Random random, int count) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            out.add(
                    random.ints(5 + random.nextInt(12), 0, 4)
                            .mapToObj(word -> "w" + word)
                            .collect(Collectors.joining(" ")));
        }
        return out;
    }
}
