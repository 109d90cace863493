package medivlm.model.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import medivlm.model.text.BytePairTokenizer;
import medivlm.model.text.PretrainedTokenizer;
import medivlm.model.text.Tokenizer;
import medivlm.model.weights.ModelDirectory;
import medivlm.model.weights.WeightsException;
import org.jspecify.annotations.Nullable;

/**
 * The vocabularies of a model directory.
 *
 * @param decoder of the texts that are written
 * @param text of the text encoder
 * @param refiner of the refinement decoder; null where there is none
 */
public record ModelTokenizers(Tokenizer decoder, Tokenizer text, @Nullable Tokenizer refiner) {

    /**
     * Reads them.
     *
     * @throws WeightsException naming the file that is missing or does not fit
     */
    public static ModelTokenizers read(Path directory, MediVlmConfig config) {
        Tokenizer decoder = own(directory, ModelDirectory.DECODER_TOKENIZER);
        if (decoder == null) {
            decoder = bytePairs(directory.resolve(ModelDirectory.TOKENIZER));
        }
        Tokenizer text = own(directory, ModelDirectory.TEXT_TOKENIZER);
        if (decoder.size() > config.decoder().vocabulary()) {
            throw new WeightsException(
                    directory
                            + ": the decoder knows "
                            + config.decoder().vocabulary()
                            + " tokens, its tokeniser "
                            + decoder.size());
        }
        return new ModelTokenizers(
                decoder,
                text == null ? decoder : text,
                own(directory, ModelDirectory.REFINER_TOKENIZER));
    }

    private static @Nullable Tokenizer own(Path directory, String folder) {
        Path path = directory.resolve(folder);
        return Files.isDirectory(path) ? PretrainedTokenizer.open(path) : null;
    }

    private static Tokenizer bytePairs(Path file) {
        try {
            return BytePairTokenizer.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new WeightsException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
