package medivlm.model.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import medivlm.model.weights.WeightsException;

/**
 * A vocabulary of one of the paper's towers, run by Hugging Face's own library. Its native part (14
 * MB) is unpacked once into DJL's cache. Safe for threads until closed.
 */
public final class PretrainedTokenizer implements Tokenizer, AutoCloseable {

    private static final Map<String, String> PLAIN =
            Map.of("padding", "false", "truncation", "false", "addSpecialTokens", "false");

    private final HuggingFaceTokenizer library;
    private final Specials specials;
    private final int size;
    private final String endOfWord;

    private PretrainedTokenizer(HuggingFaceTokenizer library, TokenizerSpec spec) {
        this.library = library;
        this.specials = spec.specials();
        this.size = spec.size();
        this.endOfWord = spec.endOfWord();
    }

    /**
     * Opens the vocabulary in a Hugging Face model directory: {@code tokenizer.json}, else {@code
     * vocab.json} with {@code merges.txt} (GPT-2, CLIP), {@code vocab.txt} (BERT) or {@code
     * spiece.model} (T5); {@code tokenizer_config.json} beside them is heeded. The original names
     * of OpenAI ({@code encoder.json} with {@code vocab.bpe}, {@code bpe_simple_vocab_16e6.txt.gz})
     * are known too.
     *
     * @throws WeightsException naming the file that is missing or cannot be read
     */
    public static PretrainedTokenizer open(Path directory) {
        return of(TokenizerDirectory.read(directory), directory);
    }

    private static PretrainedTokenizer of(TokenizerSpec spec, Path directory) {
        if (System.getenv("RUST_FLAVOR") == null) {
            // beside a CUDA driver the library would fetch another build from the network
            System.setProperty("RUST_FLAVOR", System.getProperty("RUST_FLAVOR", "cpu"));
        }
        try {
            return new PretrainedTokenizer(
                    HuggingFaceTokenizer.newInstance(
                            new ByteArrayInputStream(
                                    spec.json().toString().getBytes(StandardCharsets.UTF_8)),
                            PLAIN),
                    spec);
        } catch (IOException | RuntimeException e) {
            throw new WeightsException(
                    "no tokeniser can be made of " + directory + ": " + e.getMessage(), e);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int begin() {
        return specials.begin();
    }

    @Override
    public int end() {
        return specials.end();
    }

    @Override
    public int pad() {
        return specials.pad();
    }

    @Override
    public List<Integer> encode(String text) {
        return ids(library.encode(text, false, false));
    }

    @Override
    public List<Integer> framed(String text, int most) {
        if (most < 2) {
            throw new IllegalArgumentException("no room for a frame in " + most + " tokens");
        }
        List<Integer> all = ids(library.encode(text, true, false));
        if (all.size() <= most) {
            return all;
        }
        boolean ended = all.getLast() == end() && encode(text).size() < all.size();
        int kept = ended ? most - 1 : most;
        List<Integer> out = new ArrayList<>(all.subList(0, kept));
        if (ended) {
            out.add(end());
        }
        return List.copyOf(out);
    }

    @Override
    public String decode(List<Integer> tokens) {
        String text = library.decode(tokens.stream().mapToLong(Integer::longValue).toArray(), true);
        return endOfWord.isEmpty() ? text : text.replace(endOfWord, " ").strip();
    }

    @Override
    public void close() {
        library.close();
    }

    private static List<Integer> ids(Encoding encoding) {
        return Arrays.stream(encoding.getIds()).mapToObj(id -> (int) id).toList();
    }
}
