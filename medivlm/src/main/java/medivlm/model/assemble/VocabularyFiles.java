package medivlm.model.assemble;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import medivlm.model.text.PretrainedTokenizer;
import medivlm.model.weights.WeightsException;

/** Copies a vocabulary and sees that it is one. */
final class VocabularyFiles {

    private static final List<String> NAMES =
            List.of(
                    "tokenizer.json",
                    "tokenizer_config.json",
                    "vocab.json",
                    "merges.txt",
                    "vocab.txt",
                    "spiece.model",
                    "encoder.json",
                    "vocab.bpe",
                    "bpe_simple_vocab_16e6.txt.gz");

    private VocabularyFiles() {}

    /**
     * Copies what there is of a vocabulary in a Hugging Face folder.
     *
     * @param most numbers that the tower knows
     * @throws WeightsException if there is none, or it has more tokens than the tower
     */
    static void copy(Path from, NewDirectory into, String folder, int most) {
        try (PretrainedTokenizer tokenizer = PretrainedTokenizer.open(from)) {
            if (tokenizer.size() > most) {
                throw new WeightsException(
                        from
                                + ": the vocabulary has "
                                + tokenizer.size()
                                + " tokens, the weights know "
                                + most);
            }
        }
        for (String name : NAMES) {
            if (Files.isRegularFile(from.resolve(name))) {
                into.copy(from.resolve(name), folder + "/" + name);
            }
        }
    }
}
