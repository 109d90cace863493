package medivlm.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReferenceBuilderTest {
    private static final String VOCABULARY = Vocabulary.standard().version();

    private static List<DocumentTerms> documents(int count) {
        var texts =
                List.of(
                        "Normal chest.",
                        "Large left effusion.",
                        "Mild cardiomegaly. Scoliosis.",
                        "Possible pneumonia. Small effusion.");
        var documents = new ArrayList<DocumentTerms>();
        for (int i = 0; i < count; i++) {
            documents.add(DocumentTerms.of(Reports.read(texts.get(i % texts.size()))));
        }
        return documents;
    }

    private static RollingCorpus corpus(List<DocumentTerms> documents, int window) {
        var corpus = new RollingCorpus("main", VOCABULARY, window);
        documents.forEach(corpus::add);
        return corpus;
    }

    @Test
    void emptyCorpusIsThePrior() {
        var next = corpus(List.of(), 10).next("v1", Reference.prior());
        assertThat(next.documents()).isEqualTo(1000);
        assertThat(next.documentFrequencies()).isEqualTo(Reference.prior().documentFrequencies());
        assertThat(next.scores()).isEqualTo(Reference.prior().scores());
    }

    @Test
    void priorFadesLinearlyUntilAThousandReportsOfTheSite() {
        for (int own : new int[] {0, 1, 250, 999, 1000, 1300}) {
            var next = corpus(documents(own), 10_000).next("v", Reference.prior());
            assertThat(next.documents()).as("own %d", own).isEqualTo(Math.max(1000, own));
        }
        var own = corpus(documents(1000), 10_000).next("v", Reference.prior());
        assertThat(own.documentFrequencies())
                .isEqualTo(
                        Map.of(
                                "pleural-effusion", 500L,
                                "cardiomegaly", 250L,
                                "scoliosis", 250L,
                                "pneumonia", 250L));
    }

    @Test
    void tableHoldsEachReportsScoreUnderTheNewFrequencies() {
        var documents = documents(1200);
        var next = corpus(documents, 10_000).next("v", Reference.prior());
        for (var document : documents.subList(0, 4)) {
            assertThat(next.scores()).containsEntry(document.raw(next), 300L);
        }
        var score = SeverityScorer.score(Reports.read("Large left effusion."), next, Mode.DEFAULT);
        assertThat(next.scores()).containsKey(score.raw());
        assertThat(score.referenceVersion()).isEqualTo("v");
    }

    @Test
    void evictionLeavesNoTrace() {
        var documents = documents(1500);
        var rolled = corpus(documents, 1100).next("v", Reference.prior());
        var fresh = corpus(documents.subList(400, 1500), 10_000).next("v", Reference.prior());
        assertThat(rolled).isEqualTo(fresh);
    }

    @Test
    void orderOfTheWindowChangesNothing() {
        var documents = documents(700);
        var shuffled = new ArrayList<>(documents);
        Collections.shuffle(shuffled, new Random(3));
        assertThat(corpus(shuffled, 1000).next("v", Reference.prior()).toJson())
                .isEqualTo(corpus(documents, 1000).next("v", Reference.prior()).toJson());
    }

    @Test
    void windowOfAnotherSizeIsRefused() {
        assertThatThrownBy(() ->
                        ReferenceBuilder.next(
                                "v",
                                "main",
                                VOCABULARY,
                                3,
                                Map.of(),
                                documents(2),
                                Reference.prior()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds 2 reports, not 3");
    }

    @Test
    void thinnedReferenceRanksAlmostAsTheFullOne() {
        var full = corpus(documents(3000), 10_000).next("v", ReferenceBuilder.empty(Mode.DEFAULT));
        var thin = ReferenceBuilder.thinned("thin", full);
        assertThat(thin.documents()).isEqualTo(1000);
        for (double raw : new double[] {0.5, 1, 2, 5, 10}) {
            assertThat(thin.rank(raw))
                    .isCloseTo(full.rank(raw), org.assertj.core.data.Offset.offset(0.002));
        }
    }
}
