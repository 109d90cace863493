package medivlm.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Figures worked out by hand. */
class WorkedFiguresTest {

    private static final List<String> CLEAR = List.of("the", "lungs", "are", "clear");
    private static final List<String> TODAY = List.of("the", "lungs", "are", "clear", "today");

    @Test
    void bleuOfAPrefixIsItsBrevityPenalty() {
        // every precision is 1, and exp(1 - 5/4) = .778801
        for (double bleu : Bleu.corpus(List.of(CLEAR), List.of(List.of(TODAY)))) {
            assertThat(bleu).isCloseTo(0.778801, within(1e-6));
        }
    }

    @Test
    void clippedWordsCountAsOftenAsTheReferenceHasThem() {
        // "the" stands seven times, the references have it twice at most: 2/7 (Papineni et al.
        // 2002)
        List<String> generated = List.of("the", "the", "the", "the", "the", "the", "the");
        List<List<String>> references =
                List.of(
                        List.of("the", "cat", "is", "on", "the", "mat"),
                        List.of("there", "is", "a", "cat", "on", "the", "mat"));
        assertThat(Bleu.corpus(List.of(generated), List.of(references))[0])
                .isCloseTo(2.0 / 7, within(1e-8));
    }

    @Test
    void theCloserReferenceGivesTheLengthAndTheShorterOfTwoAsClose() {
        assertThat(Bleu.closest(new int[] {9, 6, 2}, 5)).isEqualTo(6);
        assertThat(Bleu.closest(new int[] {7, 3}, 5)).isEqualTo(3);
    }

    @Test
    void rougeOfAPrefix() {
        // P = 1, R = 4/5: 2.44 * .8 / (.8 + 1.44)
        assertThat(RougeL.of(CLEAR, List.of(TODAY))).isCloseTo(1.952 / 2.24, within(1e-12));
    }

    @Test
    void meteorOfAPrefix() {
        // P = 1, R = 2 / 2.75; 1 / (.15 + .85 * 1.375) = .758294; less .6 * (1/4)^.2 of it
        assertThat(new Meteor(Synonyms.NONE).of(CLEAR, List.of(TODAY)))
                .isCloseTo(0.413486, within(1e-6));
    }

    @Test
    void meteorCountsSynonymsWhereADictionaryHasThem() {
        Synonyms synonyms =
                word -> Set.of("large", "big").contains(word) ? Set.of("great") : Set.of();
        List<String> generated = List.of("large");
        List<List<String>> references = List.of(List.of("big"));
        assertThat(new Meteor(Synonyms.NONE).of(generated, references)).isZero();
        // P = R = .8, one chunk over the whole of both texts: no penalty
        assertThat(new Meteor(synonyms).of(generated, references)).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void wordNetKnowsSynonymsInTheirBaseForms() {
        Meteor meteor = new Meteor(WordNetSynonyms.open());
        assertThat(meteor.of(List.of("large"), List.of(List.of("big"))))
                .isCloseTo(0.8, within(1e-12));
        assertThat(meteor.of(List.of("physicians"), List.of(List.of("doctor"))))
                .isCloseTo(0.8, within(1e-12));
        assertThat(meteor.of(List.of("heart"), List.of(List.of("lung")))).isZero();
    }

    @Test
    void bertScoreTakesTheNearestVectorOfTheOtherText() {
        List<float[]> generated = List.of(new float[] {2, 0}, new float[] {0, 3});
        List<float[]> reference =
                List.of(new float[] {1, 0}, new float[] {3, 4}, new float[] {1, 0});
        BertScore score = BertScore.of(generated, reference);
        assertThat(score.precision()).isCloseTo((1 + 0.8) / 2, within(1e-6));
        assertThat(score.recall()).isCloseTo((1 + 0.8 + 1) / 3, within(1e-6));
        assertThat(score.f1()).isCloseTo(2 * 0.9 * 0.933333 / 1.833333, within(1e-6));
        assertThat(BertScore.of(List.of(), reference).f1()).isZero();
    }

    @Test
    void radGraphF1IsTheMeanOfEntitiesAndRelations() {
        ReportGraph.Entity effusion = new ReportGraph.Entity("effusion", "OBS-DP");
        ReportGraph.Entity pleural = new ReportGraph.Entity("pleural", "ANAT-DP");
        ReportGraph.Entity small = new ReportGraph.Entity("small", "OBS-DP");
        ReportGraph.Relation at = new ReportGraph.Relation(effusion, pleural, "located_at");
        ReportGraph.Relation is = new ReportGraph.Relation(small, effusion, "modify");
        ReportGraph reference = new ReportGraph(Set.of(effusion, pleural, small), Set.of(at, is));
        ReportGraph generated =
                new ReportGraph(
                        Set.of(effusion, pleural, new ReportGraph.Entity("small", "OBS-DA")),
                        Set.of(at));
        // entities 2 of 3 and 3: 2/3; relations 1 of 2 and 1: 2/3
        assertThat(reference.f1(generated)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(reference.f1(reference)).isEqualTo(1);
        assertThat(reference.f1(new ReportGraph(Set.of(), Set.of()))).isZero();
    }

    @Test
    void rateScoreWeighsTypesAndPunishesContradictions() {
        RateScore rate = new RateScore(weights(), 0.25);
        List<RateEntity> reference =
                List.of(
                        new RateEntity(RateEntity.Type.ANATOMY, new float[] {1, 0}),
                        new RateEntity(RateEntity.Type.DISEASE, new float[] {0, 1}));
        List<RateEntity> generated =
                List.of(new RateEntity(RateEntity.Type.NON_ABNORMALITY, new float[] {3, 4}));
        // forth: anatomy .6 * 1; disease .8 * .25 * 3, over 4; back: nearest is disease, .8 * .25
        double forth = (0.6 + 0.6) / 4;
        double back = 0.2;
        assertThat(rate.of(generated, reference))
                .isCloseTo(2 * forth * back / (forth + back), within(1e-6));
        assertThat(rate.of(List.of(), reference)).isEqualTo(0.5);
    }

    @Test
    void rateScoreWithoutAWeightForEveryPairIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RateScore(Map.of(), 0.3612));
    }

    private static Map<RateEntity.Type, Map<RateEntity.Type, Double>> weights() {
        Map<RateEntity.Type, Map<RateEntity.Type, Double>> out =
                new EnumMap<>(RateEntity.Type.class);
        Arrays.stream(RateEntity.Type.values())
                .forEach(from -> {
                    Map<RateEntity.Type, Double> row = new EnumMap<>(RateEntity.Type.class);
                    Arrays.stream(RateEntity.Type.values())
                            .forEach(
                                    to -> row.put(to, from == RateEntity.Type.DISEASE ? 3.0 : 1.0));
                    out.put(from, row);
                });
        return out;
    }
}
