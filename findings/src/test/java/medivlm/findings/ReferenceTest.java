package medivlm.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    private static Reference reference(Map<Double, Long> scores, Map<String, Long> frequencies) {
        long documents = scores.values().stream().mapToLong(Long::longValue).sum();
        return new Reference(
                "v1",
                "main/CHEST",
                Mode.DEFAULT,
                "t",
                documents,
                frequencies,
                new TreeMap<>(scores));
    }

    private static final Reference FOUR =
            reference(Map.of(0.0, 1L, 2.0, 2L, 7.5, 1L), Map.of("mass", 1L));

    @Test
    void idfIsThatOfTheDesign() {
        assertThat(FOUR.idf("mass")).isEqualTo(Math.log(5.0 / 2.0) + 1, within());
        assertThat(FOUR.idf("never-seen")).isEqualTo(Math.log(5.0) + 1, within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-12);
    }

    @Test
    void rankIsTheShareBelowPlusHalfTheShareEqual() {
        assertThat(FOUR.rank(0)).isZero();
        assertThat(FOUR.rank(1)).isEqualTo(0.25);
        assertThat(FOUR.rank(2)).isEqualTo(0.5);
        assertThat(FOUR.rank(7.5)).isEqualTo(0.875);
        assertThat(FOUR.rank(99)).isEqualTo(1);
        assertThat(reference(Map.of(), Map.of()).rank(3)).isZero();
    }

    @Test
    void paperModeNormalisesByMinimumAndMaximum() {
        assertThat(FOUR.minMax(3.75)).isEqualTo(0.5);
        assertThat(FOUR.minMax(99)).isEqualTo(1);
        assertThat(reference(Map.of(3.0, 2L), Map.of()).minMax(3)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void jsonKeepsEverything(Mode mode) {
        var prior = Reference.prior(mode);
        assertThat(Reference.parse(prior.toJson())).isEqualTo(prior);
        assertThat(prior.mode()).isEqualTo(mode);
        assertThat(prior.documents()).isEqualTo(ReferenceBuilder.PRIOR_REPORTS);
    }

    @Test
    void priorKnowsOnlyConceptsOfTheVocabularyThatItNames() {
        assertThat(Reference.prior().vocabularyVersion())
                .isEqualTo(Vocabulary.standard().version());
        assertThat(Reference.prior().documentFrequencies().keySet())
                .allMatch(id -> Vocabulary.standard().concept(id).isPresent())
                .contains("pneumothorax", "cardiomegaly");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"version\":\"v\",\"corpus\":\"c\",\"mode\":\"default\",\"vocabularyVersion\":\"t\","
                        + "\"documents\":2,\"documentFrequencies\":{},\"scores\":{\"0.0\":1}}"
            })
    void whatIsNoReferenceIsRefused(String json) {
        assertThatThrownBy(() -> Reference.parse(json))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void frequencyAboveTheNumberOfReportsIsRefused() {
        assertThatThrownBy(() -> reference(Map.of(0.0, 1L), Map.of("mass", 2L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mass");
    }

    @Test
    void referenceOfTheOtherModeIsRefused() {
        assertThatThrownBy(() ->
                        SeverityScorer.scoreText(
                                "Mass.", Reference.prior(Mode.PAPER), Mode.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
