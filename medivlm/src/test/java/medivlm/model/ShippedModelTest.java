package medivlm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import medivlm.model.evaluate.ReadLabels;
import medivlm.model.image.GrayImage;
import medivlm.model.image.Negative;
import medivlm.model.label.RadiographLabel;
import medivlm.model.phantom.Phantom;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;
import medivlm.model.phantom.Planted;
import medivlm.model.weights.WeightsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The weights in this repository, on phantoms that training has not seen. */
class ShippedModelTest {

    private static final long FIRST_SEED = 5_000_000_000L;
    private static final Path MODEL =
            Path.of(System.getProperty("triage.basedir", ".."), "medivlm", "models", "small");

    private static MediVlm model;
    private static List<Phantom> phantoms;
    private static List<ImageAnalysis> analyses;

    @BeforeAll
    static void readFortyPhantoms() {
        model = MediVlm.load(MODEL, DeviceChoice.CPU);
        phantoms =
                IntStream.range(0, 40)
                        .mapToObj(
                                i -> PhantomGenerator.generate(FIRST_SEED + i, PhantomSpec.DEFAULT))
                        .toList();
        analyses = model.analyse(pictures(phantoms));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void reportsNameWhatWasPlanted() {
        int right = 0;
        int wrong = 0;
        int missed = 0;
        for (int i = 0; i < phantoms.size(); i++) {
            Set<RadiographLabel> planted = EnumSet.noneOf(RadiographLabel.class);
            phantoms.get(i).findings().stream()
                    .map(Planted::label)
                    .filter(label -> label.kind() == RadiographLabel.Kind.FINDING)
                    .forEach(planted::add);
            ImageAnalysis.Report report = report(analyses.get(i));
            Set<RadiographLabel> read = ReadLabels.of(report.findings(), report.impression());
            right += (int) read.stream().filter(planted::contains).count();
            wrong += (int) read.stream().filter(label -> !planted.contains(label)).count();
            missed += (int) planted.stream().filter(label -> !read.contains(label)).count();
        }
        assertThat(2.0 * right / (2.0 * right + wrong + missed)).isGreaterThan(0.8);
    }

    @Test
    void differentImagesGiveDifferentReports() {
        Set<String> texts = new HashSet<>();
        analyses.forEach(analysis -> texts.add(report(analysis).findings()));
        assertThat(texts).hasSizeGreaterThan(12);
    }

    @Test
    void sameImagesGiveTheSameAnswerAgain() {
        assertThat(model.analyse(pictures(phantoms.subList(0, 16))))
                .isEqualTo(analyses.subList(0, 16));
    }

    @Test
    void answerDoesNotDependOnTheBatch() {
        List<ImageAnalysis> alone = new ArrayList<>();
        for (Phantom phantom : phantoms.subList(0, 9)) {
            alone.addAll(model.analyse(List.of(phantom.image())));
        }
        assertThat(alone).isEqualTo(analyses.subList(0, 9));
        List<Phantom> turned = new ArrayList<>(phantoms.subList(0, 13).reversed());
        assertThat(model.analyse(pictures(turned))).isEqualTo(analyses.subList(0, 13).reversed());
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        List<List<ImageAnalysis>> all =
                Stream.of(0, 1, 2, 3)
                        .parallel()
                        .map(i -> model.analyse(pictures(phantoms.subList(i * 5, i * 5 + 5))))
                        .toList();
        assertThat(all.stream().flatMap(List::stream).toList()).isEqualTo(analyses.subList(0, 20));
    }

    @Test
    void whatIsNoRadiographIsNotAnalysed() {
        SplittableRandom random = new SplittableRandom(1);
        float[] noise = new float[200 * 150];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextDouble();
        }
        float[] blank = new float[64 * 64];
        Arrays.fill(blank, 0.3f);
        GrayImage chest = phantoms.getFirst().image();
        float[] upsideDown = new float[chest.pixels().length];
        for (int i = 0; i < upsideDown.length; i++) {
            upsideDown[i] = chest.pixels()[upsideDown.length - 1 - i];
        }
        List<ImageAnalysis> answers =
                model.analyse(
                        List.of(
                                new GrayImage(200, 150, noise),
                                chest,
                                new GrayImage(64, 64, blank),
                                new GrayImage(chest.width(), chest.height(), upsideDown)));
        assertThat(answers.get(0)).isInstanceOf(ImageAnalysis.NotARadiograph.class);
        assertThat(answers.get(1)).isInstanceOf(ImageAnalysis.Report.class);
        assertThat(answers.get(2)).isInstanceOf(ImageAnalysis.NotARadiograph.class);
        assertThat(answers.get(3)).isInstanceOf(ImageAnalysis.NotARadiograph.class);
    }

    @Test
    void negativeOfARadiographIsReadAsTheRadiograph() {
        List<GrayImage> negatives =
                pictures(phantoms.subList(0, 6)).stream().map(Negative::of).toList();
        List<ImageAnalysis> answers = model.analyse(negatives);
        for (int i = 0; i < negatives.size(); i++) {
            assertThat(labels(answers.get(i))).isEqualTo(labels(analyses.get(i)));
        }
    }

    @Test
    void alteredWeightsAreNotLoaded(@TempDir Path copy) throws IOException {
        try (Stream<Path> files = Files.list(MODEL)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        byte[] weights = Files.readAllBytes(copy.resolve("language.safetensors"));
        weights[weights.length / 2] ^= 1;
        Files.write(copy.resolve("language.safetensors"), weights);
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> MediVlm.load(copy, DeviceChoice.CPU).close())
                .withMessageContaining("language.safetensors");
    }

    @Test
    void identityNamesTheWeights() {
        assertThat(model.identity().name()).isEqualTo("medivlm-small");
        assertThat(model.identity().sha256()).matches("[0-9a-f]{64}");
    }

    private static List<GrayImage> pictures(List<Phantom> some) {
        return some.stream().map(Phantom::image).toList();
    }

    private static Set<RadiographLabel> labels(ImageAnalysis analysis) {
        ImageAnalysis.Report report = report(analysis);
        return ReadLabels.of(report.findings(), report.impression());
    }

    private static ImageAnalysis.Report report(ImageAnalysis analysis) {
        assertThat(analysis).isInstanceOf(ImageAnalysis.Report.class);
        return (ImageAnalysis.Report) analysis;
    }
}
