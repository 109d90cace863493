package medivlm.model.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import medivlm.model.network.Cut;
import medivlm.model.network.FusionConfig;
import medivlm.model.network.MediVlmConfig;
import medivlm.model.network.Position;
import medivlm.model.network.TextMode;
import medivlm.model.network.TextTower;
import medivlm.model.rcnn.TinyDetector;
import medivlm.model.text.PretrainedTokenizer;
import medivlm.model.tower.BertConfig;
import medivlm.model.tower.ClipVisionConfig;
import medivlm.model.tower.Gpt2Config;
import medivlm.model.tower.PixelNormalisation;
import medivlm.model.tower.T5Config;
import medivlm.model.weights.ModelDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomModelTest {

    static final MediVlmConfig TINY =
            new MediVlmConfig(
                    "tiny",
                    "0",
                    TextMode.PAPER,
                    0.5,
                    64,
                    TinyDetector.CONFIG,
                    new ClipVisionConfig(16, 2, 1, 32, 16, 8, 0, 1e-5, PixelNormalisation.clip()),
                    TextTower.of(new BertConfig(16, 2, 1, 32, 120, 24, 2, 1e-12, false)),
                    new T5Config(16, 2, 8, 1, 1, 32, 120, 8, 16, true, false, false, 1e-6, 0, 1),
                    new FusionConfig(16, 2, 4, false, Cut.FULL, Position.CONCATENATE, 16, 0, false),
                    new Gpt2Config(16, 2, 1, 32, 300, 40, 1e-5),
                    20);

    @TempDir private Path folder;

    @Test
    void loadsAndReadsAPhantom() {
        Path out = folder.resolve("model");

        RandomModel.write(TINY, 1, out);

        assertThat(ModelImportTest.report(out).confidence()).isBetween(0.0, 1.0);
    }

    @Test
    void whoMayReadTheFolderBesideItMayReadIt() throws IOException {
        Path beside = Files.createDirectory(folder.resolve("beside"));
        Path out = folder.resolve("model");

        RandomModel.write(TINY, 1, out);

        assertThat(Files.getPosixFilePermissions(out))
                .isEqualTo(Files.getPosixFilePermissions(beside));
    }

    @Test
    void vocabulariesHaveExactlyTheSizesOfTheTowers() {
        Path out = folder.resolve("model");
        RandomModel.write(TINY, 1, out);

        for (Map.Entry<String, Integer> one :
                Map.of(
                                ModelDirectory.TEXT_TOKENIZER, 120,
                                ModelDirectory.REFINER_TOKENIZER, 120,
                                ModelDirectory.DECODER_TOKENIZER, 300)
                        .entrySet()) {
            try (PretrainedTokenizer tokenizer =
                    PretrainedTokenizer.open(out.resolve(one.getKey()))) {
                assertThat(tokenizer.size()).as(one.getKey()).isEqualTo(one.getValue());
                assertThat(tokenizer.decode(tokenizer.encode("no effusion.")))
                        .as(one.getKey())
                        .contains("effusion");
            }
        }
    }

    /** The design's figures, in millions: a published ViT-L/14, Bio_ClinicalBERT, BioT5, GPT-2. */
    @Test
    void partsOfThePapersSizeHaveThePublishedCounts() {
        List<ModelPart> parts = ModelParts.of(MediVlmConfig.paper(24));

        Map<String, String> millions =
                parts.stream()
                        .collect(
                                Collectors.toMap(
                                        ModelPart::name,
                                        part ->
                                                String.format(
                                                        java.util.Locale.ROOT,
                                                        "%.1f",
                                                        part.count() / 1e6)));
        assertThat(millions)
                .containsEntry("image encoder", "303.2")
                .containsEntry("text encoder", "107.7")
                .containsEntry("refinement decoder", "252.1")
                .containsEntry("decoder", "67.7");
    }
}
