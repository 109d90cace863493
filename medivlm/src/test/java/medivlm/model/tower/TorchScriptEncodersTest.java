package medivlm.model.tower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.weights.WeightsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The traced modules have the weights of the fixtures {@code clip-vision} and {@code bert}. */
class TorchScriptEncodersTest {

    private final NDManager manager = Compute.forInference(false);

    @TempDir Path folder;

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void imageModuleSaysWhatTheBlocksSay() {
        Golden golden = new Golden(manager, "clip-vision");
        Parameters into = golden.parameters(DataType.FLOAT32);
        ClipVisionConfig config = ClipVisionConfig.fromHuggingFace(golden.config());
        ImageEncoder blocks = new ClipVision(into, config);
        try (HuggingFaceWeights weights = golden.weights();
                TorchScriptImageEncoder traced = images(24)) {
            weights.clipVision(into, config);
            NDArray pixels = golden.numbers("pixels");
            Golden.near(
                    traced.encode(pixels).toFloatArray(),
                    blocks.encode(pixels).toFloatArray(),
                    1e-4f);
            assertThat(traced.encode(pixels).getManager()).isEqualTo(pixels.getManager());
            assertThat(traced.width()).isEqualTo(blocks.width());
            assertThat(traced.mean()).containsExactly(blocks.mean());
        }
    }

    @Test
    void textModuleSaysWhatTheBlocksSay() {
        Golden golden = new Golden(manager, "bert");
        Parameters into = golden.parameters(DataType.FLOAT32);
        BertConfig config = BertConfig.fromHuggingFace(golden.config());
        TextEncoder blocks = new Bert(into, config);
        try (HuggingFaceWeights weights = golden.weights();
                TorchScriptTextEncoder traced =
                        new TorchScriptTextEncoder(script("bert.pt"), Device.cpu(), 32, 16)) {
            weights.bert(into, config);
            NDArray tokens = golden.tokens("tokens");
            NDArray there = golden.numbers("there");
            NDArray states = traced.encode(tokens, there);
            Golden.near(states.toFloatArray(), blocks.encode(tokens, there).toFloatArray(), 1e-4f);
            Golden.near(
                    traced.pool(states, tokens, there).toFloatArray(),
                    blocks.pool(states, tokens, there).toFloatArray(),
                    0f);
        }
    }

    @Test
    void moduleOfAnotherWidthThanSaidIsAnErrorThatNamesIt() {
        try (TorchScriptImageEncoder traced = images(25)) {
            NDArray pixels = new Golden(manager, "clip-vision").numbers("pixels");
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> traced.encode(pixels))
                    .withMessageContaining("clip-vision.pt answers with (3, 24)");
        }
    }

    @Test
    void fileThatIsNoTorchScriptIsNamed() throws IOException {
        Path file = folder.resolve("broken.pt");
        Files.writeString(file, "no module");
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> new TorchScriptTextEncoder(file, Device.cpu(), 32, 16).close())
                .withMessageContaining("broken.pt");
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() ->
                        new TorchScriptTextEncoder(
                                        folder.resolve("absent.pt"), Device.cpu(), 32, 16)
                                .close())
                .withMessageContaining("absent.pt");
    }

    private static TorchScriptImageEncoder images(int width) {
        return new TorchScriptImageEncoder(
                script("clip-vision.pt"),
                Device.cpu(),
                DataType.FLOAT32,
                16,
                width,
                PixelNormalisation.clip());
    }

    private static Path script(String name) {
        return Golden.folder("torchscript").resolve(name);
    }
}
