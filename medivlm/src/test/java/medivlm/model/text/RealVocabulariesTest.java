package medivlm.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published vocabularies, where they lie beside the project; ids are those of transformers. */
class RealVocabulariesTest {

    private static final TypeToken<Map<String, List<TokenizerCase>>> CASES = new TypeToken<>() {};

    @ParameterizedTest
    @CsvSource({"gpt2, 50257, 50256, 50256", "clip, 49408, 49406, 49407", "bert, 30522, 101, 102"})
    void tokensAreThoseOfTransformers(String kind, int size, int begin, int end)
            throws IOException {
        Path folder = data().resolve("tokenizers").resolve(kind);
        assumeTrue(
                Files.isDirectory(folder),
                "skipped: no vocabulary of " + kind + ", set TRIAGE_DATA to the folder above them");
        try (PretrainedTokenizer tokenizer = PretrainedTokenizer.open(folder)) {
            assertThat(tokenizer.size()).isEqualTo(size);
            assertThat(tokenizer.begin()).isEqualTo(begin);
            assertThat(tokenizer.end()).isEqualTo(end);
            for (TokenizerCase each : cases().getOrDefault(kind, List.of())) {
                each.holdsFor(tokenizer);
            }
        }
    }

    private static Map<String, List<TokenizerCase>> cases() throws IOException {
        String json = Files.readString(PretrainedTokenizerTest.golden("real.json"));
        Map<String, List<TokenizerCase>> cases = new Gson().fromJson(json, CASES);
        assertThat(cases).containsOnlyKeys("gpt2", "clip", "bert");
        return cases;
    }

    private static Path data() {
        String named = System.getenv("TRIAGE_DATA");
        return named != null
                ? Path.of(named)
                : Path.of(Objects.requireNonNull(System.getProperty("triage.basedir")))
                        .resolveSibling("shared")
                        .resolve("data");
    }
}
