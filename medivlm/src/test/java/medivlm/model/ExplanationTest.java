package medivlm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import medivlm.model.explain.Place;
import medivlm.model.explain.WrittenSentence;
import medivlm.model.explain.WrittenToken;
import medivlm.model.image.GrayImage;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {

    private static final String TEXT =
            "There is a right pleural effusion of 4.6 cm. The heart is enlarged. The edema has"
                    + " increased since the prior study.\nPneumonia is possible.";

    @TempDir static Path folder;

    private static MediVlm model;
    private static final GrayImage IMAGE =
            PhantomGenerator.generate(5, PhantomSpec.DEFAULT.withSize(128)).image();

    @BeforeAll
    static void load() {
        model = MediVlm.load(TinyModel.writing(folder, TEXT), DeviceChoice.CPU);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void sentencesWithMeasuresOrComparisonsAreWrittenAndNotReported() {
        Explanation explanation = model.explain(IMAGE);
        assertThat(
                        explanation.tokens().stream()
                                .map(WrittenToken::text)
                                .collect(Collectors.joining()))
                .isEqualTo(TEXT);
        ImageAnalysis.Report report = (ImageAnalysis.Report) explanation.analysis();
        assertThat(report.findings()).isEqualTo("The heart is enlarged.");
        assertThat(report.impression()).isEqualTo("Pneumonia is possible.");
    }

    @Test
    void theAnalysisIsTheOneThatAnalyseGives() {
        assertThat(model.explain(IMAGE).analysis())
                .isEqualTo(model.analyse(List.of(IMAGE)).getFirst());
    }

    @Test
    void eachSentenceHasWeightsForEveryPlaceAndTheTextBefore() {
        Explanation explanation = model.explain(IMAGE);
        assertThat(explanation.places()).hasSize(3 + 4 + 1);
        assertThat(explanation.places())
                .filteredOn(place -> place.kind() == Place.Kind.WINDOW)
                .hasSize(4)
                .allSatisfy(place -> assertThat(place.box()).isNotNull());
        assertThat(explanation.sentences()).hasSize(4);
        for (WrittenSentence sentence : explanation.sentences()) {
            assertThat(sentence.looks()).hasSize(8).allMatch(weight -> weight >= 0);
            assertThat(sentence.looks().stream().mapToDouble(Double::doubleValue).sum())
                    .isGreaterThan(0)
                    .isLessThan(1);
        }
        for (int i = 0; i < explanation.places().size(); i++) {
            if (explanation.places().get(i).equals(Place.empty())) {
                assertThat(explanation.looks().get(i)).isCloseTo(0, within(1e-6));
            }
        }
    }

    @Test
    void aHedgeIsDoubtedMoreThanItsTokensAlone() {
        ImageAnalysis.Report report = (ImageAnalysis.Report) model.explain(IMAGE).analysis();
        double gate = 1 / (1 + Math.exp(-3));
        assertThat(report.abstention()).isGreaterThan(1 - gate).isLessThan(1);
        assertThat(report.abstention()).isGreaterThan(1 - gate * 0.5 - 1e-9);
    }

    @Test
    void anImageThatTheGateRefusesIsExplainedByTheGateAlone(@TempDir Path strict) {
        try (MediVlm refusing =
                MediVlm.load(TinyModel.writing(strict, TEXT, 0.999), DeviceChoice.CPU)) {
            Explanation explanation = refusing.explain(IMAGE);
            assertThat(explanation.analysis()).isInstanceOf(ImageAnalysis.NotARadiograph.class);
            assertThat(explanation.sentences()).isEmpty();
            assertThat(explanation.radiograph()).isLessThan(0.999);
        }
    }
}
