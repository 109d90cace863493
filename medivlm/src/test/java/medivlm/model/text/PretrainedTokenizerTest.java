package medivlm.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import medivlm.model.weights.WeightsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small vocabularies learnt for the test, against transformers and sentencepiece. */
class PretrainedTokenizerTest {

    private static final TypeToken<List<TokenizerCase>> CASES = new TypeToken<>() {};

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "clip", "bert", "bert-cased", "t5"})
    void tokensAndTextAreThoseOfTheReference(String kind) throws IOException {
        try (PretrainedTokenizer tokenizer = PretrainedTokenizer.open(golden(kind))) {
            cases(kind).forEach(each -> each.holdsFor(tokenizer));
        }
    }

    @Test
    void tokenizerJsonOfTransformersIsReadAsItIs() throws IOException {
        try (PretrainedTokenizer tokenizer = PretrainedTokenizer.open(golden("bert-saved"))) {
            cases("bert").forEach(each -> each.holdsFor(tokenizer));
            assertThat(tokenizer.begin()).isEqualTo(2);
            assertThat(tokenizer.end()).isEqualTo(3);
            assertThat(tokenizer.pad()).isZero();
        }
    }

    @Test
    void cuttingKeepsTheFrame() {
        try (PretrainedTokenizer clip = PretrainedTokenizer.open(golden("clip"));
                PretrainedTokenizer gpt2 = PretrainedTokenizer.open(golden("gpt2"))) {
            String text = "The lungs are clear. ".repeat(40);
            List<Integer> framed = clip.framed(text, 77);
            assertThat(framed).hasSize(77).startsWith(clip.begin()).endsWith(clip.end());
            assertThat(framed.subList(1, 76)).isEqualTo(clip.encode(text).subList(0, 75));
            assertThat(gpt2.framed(text, 77)).isEqualTo(gpt2.encode(text).subList(0, 77));
            assertThatIllegalArgumentException().isThrownBy(() -> clip.framed(text, 1));
        }
    }

    @Test
    void specialTokensAndSizesAreThoseOfTheVocabulary() {
        try (PretrainedTokenizer gpt2 = PretrainedTokenizer.open(golden("gpt2"));
                PretrainedTokenizer t5 = PretrainedTokenizer.open(golden("t5"))) {
            assertThat(gpt2.begin()).isEqualTo(gpt2.end()).isEqualTo(gpt2.size() - 1);
            assertThat(gpt2.pad()).isEqualTo(gpt2.end());
            assertThat(gpt2.decode(List.of(gpt2.begin(), gpt2.end()))).isEmpty();
            assertThat(t5.begin()).isEqualTo(t5.pad()).isZero();
            assertThat(t5.end()).isEqualTo(1);
        }
    }

    @Test
    void missingFileIsNamed() throws IOException {
        assertThatThrownBy(() -> PretrainedTokenizer.open(folder))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("tokenizer.json");
        Files.copy(golden("gpt2").resolve("vocab.json"), folder.resolve("vocab.json"));
        assertThatThrownBy(() -> PretrainedTokenizer.open(folder))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("merges.txt is missing");
    }

    @Test
    void filesThatAreNoVocabularyAreRefused() throws IOException {
        Files.writeString(folder.resolve("spiece.model"), "not a protobuf at all");
        assertThatThrownBy(() -> PretrainedTokenizer.open(folder))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("spiece.model");
        Files.writeString(folder.resolve("vocab.txt"), "a\nb\n");
        assertThatThrownBy(() -> PretrainedTokenizer.open(folder))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("[PAD]");
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\":{\"type\":\"Other\"}}");
        assertThatThrownBy(() -> PretrainedTokenizer.open(folder))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("Other");
    }

    static List<TokenizerCase> cases(String kind) throws IOException {
        return new Gson().fromJson(Files.readString(golden(kind + ".json")), CASES);
    }

    static Path golden(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(
                                    PretrainedTokenizerTest.class.getResource(
                                            "/golden/tokenizers/" + name))
                            .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
