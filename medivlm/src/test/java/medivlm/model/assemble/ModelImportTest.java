package medivlm.model.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import medivlm.model.DeviceChoice;
import medivlm.model.ImageAnalysis;
import medivlm.model.MediVlm;
import medivlm.model.image.GrayImage;
import medivlm.model.label.RadiographLabel;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.phantom.PhantomGenerator;
import medivlm.model.phantom.PhantomSpec;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.SafetensorsFile;
import medivlm.model.weights.WeightsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelImportTest {

    private static final GrayImage PHANTOM =
            PhantomGenerator.generate(1, PhantomSpec.DEFAULT.withSize(96)).image();

    @TempDir private Path folder;
    private ImportSources sources;
    private Path out;

    @BeforeEach
    void folders() {
        sources = TinyFolders.all(folder.resolve("given"));
        out = folder.resolve("model");
    }

    @Test
    void importedModelReadsAPhantom() {
        ModelImport.run(sources, TinyFolders.choices(), out);

        assertThat(text(out)).isNotBlank();
    }

    @Test
    void weightsArriveAsTheyWereGiven() {
        ModelImport.run(sources, TinyFolders.choices(), out);

        try (SafetensorsFile given =
                        SafetensorsFile.open(sources.gpt2().resolve("model.safetensors"));
                SafetensorsFile made = SafetensorsFile.open(out.resolve(ModelDirectory.LANGUAGE))) {
            assertThat(made.read("decoder.wte.weight").values())
                    .isEqualTo(given.read("transformer.wte.weight").values());
            assertThat(made.names())
                    .contains("decoder.h.0.ln_1.weight", "fusion.query.weight")
                    .noneMatch(name -> name.startsWith("decoder.h.1."));
        }
    }

    @Test
    void partsAreCountedAndTheCardSaysWhatIsRandom() throws IOException {
        List<ModelPart> parts = ModelImport.run(sources, TinyFolders.choices(), out);

        assertThat(parts)
                .extracting(ModelPart::name)
                .containsExactly(
                        "gate",
                        "detector",
                        "image encoder",
                        "text encoder",
                        "refinement decoder",
                        "projections and fusion",
                        "decoder");
        assertThat(Files.readString(out.resolve(ModelDirectory.CARD)))
                .contains("detector has random weights", "fusion have random weights");
    }

    @Test
    void distilBertIsKnownByItsModelType() {
        Path distil = TinyFolders.distilBert(folder.resolve("given"));

        ModelImport.run(
                new ImportSources(
                        sources.clip(), distil, sources.gpt2(), null, null, sources.gate()),
                TinyFolders.choices(),
                out);

        assertThat(config(out).text().distilBert()).isNotNull();
        assertThat(text(out)).isNotBlank();
    }

    @Test
    void detectorOfTwoLabelsNamesThoseAlone() {
        Path detector = TinyFolders.detector(folder);
        ModelImport.run(
                new ImportSources(
                        sources.clip(),
                        sources.bert(),
                        sources.gpt2(),
                        null,
                        detector,
                        sources.gate()),
                TinyFolders.choices(),
                out);

        assertThat(config(out).labels())
                .containsExactly(RadiographLabel.PNEUMOTHORAX, RadiographLabel.PLEURAL_THICKENING);
        assertThat(report(out).regions())
                .isNotEmpty()
                .allMatch(region ->
                        region.label().contains("pneumothorax")
                                || region.label().contains("pleural thickening"));
    }

    @Test
    void labelThatDoesNotExistIsNamedWithItsLine() throws IOException {
        Path detector = TinyFolders.detector(folder);
        Files.writeString(detector.resolve("labels.txt"), "pneumothorax\nbroken leg\n");

        refused(
                new ImportSources(
                        sources.clip(),
                        sources.bert(),
                        sources.gpt2(),
                        null,
                        detector,
                        sources.gate()),
                "labels.txt line 2: broken leg");
    }

    @Test
    void weightsThatAreMissingAreNamed() throws IOException {
        Files.delete(sources.gpt2().resolve("model.safetensors"));

        refused(sources, "gpt2 has neither model.safetensors");
    }

    @Test
    void tensorsOfAnotherShapeAreNamed() throws IOException {
        Path file = sources.gpt2().resolve("config.json");
        Files.writeString(
                file, Files.readString(file).replace("\"n_positions\": 40", "\"n_positions\": 50"));

        refused(sources, "wpe.weight has the shape [40, 32] where the network has [50, 32]");
    }

    @Test
    void tensorsThatAreNotThereAreNamed() throws IOException {
        Path file = TextFolder.of(sources).resolve("config.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3"));

        refused(sources, "encoder.layer.2.attention");
    }

    @Test
    void valuesThatAreNotSupportedAreNamed() throws IOException {
        Path file = sources.clip().resolve("config.json");
        Files.writeString(file, Files.readString(file).replace("quick_gelu", "gelu"));

        refused(sources, "hidden_act is gelu");
    }

    @Test
    void vocabularyLargerThanItsTowerIsRefused() throws IOException {
        Path file = TextFolder.of(sources).resolve("vocab.txt");
        Files.writeString(file, Files.readString(file) + "more\n");

        refused(sources, "62 tokens, the weights know 61");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.createDirectories(out);

        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> ModelImport.run(sources, TinyFolders.choices(), out))
                .withMessageContaining("is there already");
    }

    private void refused(ImportSources from, String message) {
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> ModelImport.run(from, TinyFolders.choices(), out))
                .withMessageContaining(message);
        assertThat(out).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**/.model*");
    }

    static String text(Path model) {
        ImageAnalysis.Report report = report(model);
        return report.findings() + report.impression();
    }

    static ImageAnalysis.Report report(Path model) {
        try (MediVlm loaded = MediVlm.load(model, DeviceChoice.CPU)) {
            return (ImageAnalysis.Report) loaded.analyse(List.of(PHANTOM)).getFirst();
        }
    }

    private static MediVlmConfig config(Path model) {
        try {
            return MediVlmConfig.parse(Files.readString(model.resolve(ModelDirectory.CONFIG)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
