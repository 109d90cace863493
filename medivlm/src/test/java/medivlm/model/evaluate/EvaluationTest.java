package medivlm.model.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import medivlm.model.DeviceChoice;
import medivlm.model.MediVlm;
import medivlm.model.TinyModel;
import medivlm.model.data.Part;
import medivlm.model.data.R2GenDirectory;
import medivlm.model.data.Split;
import medivlm.model.metric.Metric;
import medivlm.model.metric.MetricResult;
import medivlm.model.metric.Readers;
import medivlm.model.network.Ablation;
import medivlm.model.progress.Progress;
import medivlm.model.search.GreedySearch;
import medivlm.model.weights.WeightsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from files to figures, with a model that writes one text whatever it sees. */
class EvaluationTest {

    private static final String TEXT =
            "There is a right pleural effusion. Possible pneumonia.\nRight pleural effusion.";

    @TempDir static Path folder;

    private static Path weights;
    private static MediVlm model;

    @BeforeAll
    static void load() {
        weights = TinyModel.writing(folder.resolve("model"), TEXT);
        model = MediVlm.load(weights, DeviceChoice.CPU);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void aModelThatSeesNothingRanksLikeChanceAndAgreesLikeItsOneText() throws IOException {
        Path data = folder.resolve("data");
        Path radiographs = Files.createDirectories(data.resolve("radiographs/nih"));
        StringBuilder csv = new StringBuilder("file,patient,labels\n");
        List<String> held = validation(12);
        for (int i = 0; i < held.size(); i++) {
            picture(radiographs.resolve(i + ".png"), i);
            csv.append(i).append(".png,").append(held.get(i));
            csv.append(i < 6 ? ",Effusion\n" : ",No Finding\n");
        }
        Files.writeString(data.resolve("radiographs/nih.csv"), csv);
        EvaluationResult result = Evaluation.run(model, data, 3, Progress.SILENT);
        assertThat(result.rankings()).hasSize(1);
        assertThat(value(result.rankings().getFirst())).isEqualTo(0.5);
        Ranking effusion =
                result.findings().stream()
                        .filter(ranking -> ranking.question().equals("pleural effusion"))
                        .findFirst()
                        .orElseThrow();
        assertThat(effusion.positives()).isEqualTo(6);
        assertThat(value(effusion)).isEqualTo(0.5);
        assertThat(result.findings())
                .filteredOn(ranking -> ranking.question().equals("hiatal hernia"))
                .singleElement()
                .satisfies(ranking -> assertThat(ranking.auc()).isNull());
        LabelAgreement nih = result.agreement().getFirst();
        assertThat(nih.labels()).contains(new LabelScore("pleural effusion", 6, 6, 0));
        assertThat(nih.constant()).containsExactly("pleural effusion");
        assertThat(nih.micro().value()).isCloseTo(nih.constantMicro(), within(1e-12));
        WordCalibration words = result.calibration();
        assertThat(words.rows().get(4).named()).isEqualTo(12);
        assertThat(words.rows().get(4).share()).isEqualTo(0.5);
        assertThat(words.rows().get(2).named()).isEqualTo(12);
        assertThat(words.rows().get(2).share()).isZero();
        // half of the definite effusions are there, none of the possible pneumonias
        assertThat(words.expectedError()).isCloseTo(0.5, within(1e-12));
        assertThat(result.abstention().getFirst().positives()).isEqualTo(6);
        assertThat(result.distinctReports()).isEqualTo(1);
        assertThat(result.reports()).isEqualTo(15);
        assertThat(result.gate()).isNull();
    }

    @Test
    void theGateIsCountedOverHeldBackPictures() throws IOException {
        Path data = folder.resolve("mednist");
        for (String kind : List.of("CXR", "Hand")) {
            Path pictures = Files.createDirectories(data.resolve("radiographs/mednist64/" + kind));
            int made = 0;
            for (int i = 0; made < 3; i++) {
                String name = kind + i + ".png";
                boolean here = Split.of(name) == Split.VALIDATION;
                picture(pictures.resolve(name), i);
                made += here ? 1 : 0;
            }
        }
        EvaluationResult result = Evaluation.run(model, data, 0, Progress.SILENT);
        assertThat(result.gate()).isEqualTo(new GateScore(3, 3, 3, 0));
        assertThat(result.rankings()).isEmpty();
    }

    @Test
    void reportPairsAreScoredByAllFiguresBesideTheConstantReport() throws IOException {
        Path data = Files.createDirectories(folder.resolve("pairs/images"));
        picture(data.resolve("a.png"), 1);
        String generated = TEXT.replace("\n", " ");
        Files.writeString(
                folder.resolve("pairs/annotation.json"),
                """
                {"train":[{"id":"t","report":"No acute abnormality.","image_path":["a.png"]},
                          {"id":"s","report":"%s","image_path":["a.png"]}],
                 "val":[],
                 "test":[{"id":"1","report":"%s","image_path":["a.png"]},
                         {"id":"2","report":"There is edema.","image_path":["a.png"]}]}
                """
                        .formatted(generated, generated));
        PairResult result =
                PairEvaluation.run(
                        model,
                        R2GenDirectory.read(folder.resolve("pairs")),
                        Part.TEST,
                        Readers.NONE,
                        Progress.SILENT);
        assertThat(result.evaluation().items()).isEqualTo(2);
        assertThat(result.evaluation().inTraining()).isEqualTo(1);
        assertThat(result.evaluation().constant()).isEqualTo(generated);
        assertThat(result.evaluation().scores().get(Metric.BLEU_1))
                .isEqualTo(
                        java.util.Objects.requireNonNull(result.evaluation().constantScores())
                                .get(Metric.BLEU_1));
        assertThat(result.evaluation().scores().get(Metric.BERT_SCORE))
                .isInstanceOf(MetricResult.NeedsWeights.class);
        // the effusion of the first is found, that of the second is not there and its edema missed
        assertThat(result.labels().labels())
                .containsExactlyInAnyOrder(
                        new LabelScore("Effusion", 1, 1, 0), new LabelScore("Edema", 0, 0, 1));
        assertThat(result.refused()).isZero();
        assertThatThrownBy(() ->
                        PairEvaluation.run(
                                model,
                                R2GenDirectory.read(folder.resolve("pairs")),
                                Part.VALIDATION,
                                Readers.NONE,
                                Progress.SILENT))
                .hasMessageStartingWith("there are no pairs of the part validation");
    }

    @Test
    void settingsThatTheWeightsAllowAreChangedAndOthersRefused() {
        Ablation fewer = new Ablation(2, 5, null);
        try (MediVlm ablated = MediVlm.load(weights, DeviceChoice.CPU, new GreedySearch(), fewer)) {
            BufferedImage plain = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
            var explanation =
                    ablated.explain(
                            new medivlm.model.image.GrayImage(
                                    plain.getWidth(), plain.getHeight(), new float[1600]));
            assertThat(explanation.places()).hasSize(2 + 4 + 1);
            assertThat(explanation.tokens()).hasSizeLessThanOrEqualTo(5);
        }
        assertThatThrownBy(() ->
                        MediVlm.load(
                                weights,
                                DeviceChoice.CPU,
                                new GreedySearch(),
                                new Ablation(null, 300, null)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("120 positions for 8 seen and 300 written");
    }

    private static double value(Ranking ranking) {
        Figure auc = ranking.auc();
        return auc == null ? Double.NaN : auc.value();
    }

    private static List<String> validation(int count) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "patient" + i)
                .filter(patient -> Split.of(patient) == Split.VALIDATION)
                .limit(count)
                .toList();
    }

    private static void picture(Path file, int seed) throws IOException {
        BufferedImage image = new BufferedImage(48, 48, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 48 * 48; i++) {
            image.getRaster().setSample(i % 48, i / 48, 0, (i * (seed + 3) + seed) % 251);
        }
        ImageIO.write(image, "png", file.toFile());
    }
}
