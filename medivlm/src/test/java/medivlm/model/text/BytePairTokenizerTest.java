package medivlm.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class BytePairTokenizerTest {

    private static final List<String> TEXTS =
            List.of("The lungs are clear.", "The lungs are clear. The heart is normal in size.");

    private final BytePairTokenizer tokenizer = BytePairLearner.learn(TEXTS, 200);

    @Test
    void anyTextComesBack() {
        for (String text :
                List.of(
                        "The lungs are clear.",
                        "",
                        "  two  spaces\nand a line",
                        "Größe 4,6 cm — 肺 🫁",
                        "The lungslungs")) {
            assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
        }
    }

    @Test
    void frequentWordsBecomeOneToken() {
        assertThat(tokenizer.encode(" lungs")).hasSize(1);
        assertThat(tokenizer.encode("The lungs are clear.")).hasSize(5);
    }

    @Test
    void learningTwiceGivesTheSame() {
        assertThat(BytePairLearner.learn(TEXTS, 200).toJson()).isEqualTo(tokenizer.toJson());
    }

    @Test
    void fileFormGivesTheSameTokens() {
        BytePairTokenizer read = BytePairTokenizer.parse(tokenizer.toJson());
        assertThat(read.size()).isEqualTo(tokenizer.size());
        assertThat(read.encode(TEXTS.getLast())).isEqualTo(tokenizer.encode(TEXTS.getLast()));
    }

    @Test
    void mergeOfTokensThatDoNotExistIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BytePairTokenizer(List.of(new Merge(3, 9999))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BytePairTokenizer.parse("{\"merges\":[[1]]}"));
    }
}
