package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import medivlm.model.search.ContrastiveSearch;
import medivlm.model.search.Hypothesis;
import medivlm.model.search.Limits;
import medivlm.model.search.Search;
import medivlm.model.text.Tokenizer;

/** Writes reports for what is seen. Safe for threads, each with a scope of its own. */
public final class Writer {

    private final LanguagePart part;
    private final Tokenizer tokenizer;
    private final Search search;
    private final Limits limits;

    /**
     * A writer.
     *
     * @param tokenizer of the decoder
     * @param search how tokens are chosen
     */
    public Writer(LanguagePart part, Tokenizer tokenizer, Search search) {
        this(part, tokenizer, search, Limits.atMost(part.config().mostTokens(), tokenizer.end()));
    }

    /** The same within other limits. */
    public Writer(LanguagePart part, Tokenizer tokenizer, Search search, Limits limits) {
        this.part = part;
        this.tokenizer = tokenizer;
        this.search = search;
        this.limits = limits;
    }

    /**
     * One text for each glimpse.
     *
     * @param scope that everything on the way belongs to
     */
    public List<Written> write(NDManager scope, List<Glimpse> glimpses) {
        Fused fused = part.fuse(SeenBatch.of(scope, glimpses, part.config().said()));
        boolean hidden = search instanceof ContrastiveSearch;
        try (DecoderSteps steps =
                new DecoderSteps(
                        scope, part.decoder(), part.prefix(fused), tokenizer.begin(), hidden)) {
            List<List<Integer>> prompts = Collections.nCopies(glimpses.size(), List.of());
            return search.run(steps, prompts, limits).stream()
                    .map(found -> written(found.getFirst()))
                    .toList();
        }
    }

    /**
     * The decoder's answer before its first token.
     *
     * @return logits {@code [vocabulary]}
     */
    public float[] first(NDManager scope, Glimpse glimpse) {
        Fused fused = part.fuse(SeenBatch.of(scope, List.of(glimpse), part.config().said()));
        NDArray begin = scope.create(new long[] {tokenizer.begin()}, new Shape(1, 1));
        return part.teach(fused, begin).toFloatArray();
    }

    /**
     * How much each token of a text looked at each position of the prefix when it was chosen, by a
     * second pass over the text.
     *
     * @param tokens of the text, without begin and end, at least one
     * @return {@code [tokens][prefix]}, the mean over heads and blocks
     */
    public float[][] looks(NDManager scope, Glimpse glimpse, List<Integer> tokens) {
        Fused fused = part.fuse(SeenBatch.of(scope, List.of(glimpse), part.config().said()));
        long[] given = new long[tokens.size()];
        for (int i = 0; i < given.length; i++) {
            given[i] = i == 0 ? tokenizer.begin() : tokens.get(i - 1);
        }
        int prefix = part.config().fusion().prefix();
        float[] flat =
                part.decoder()
                        .looks(part.prefix(fused), scope.create(given, new Shape(1, given.length)))
                        .toFloatArray();
        float[][] out = new float[given.length][];
        for (int i = 0; i < given.length; i++) {
            out[i] = Arrays.copyOfRange(flat, i * prefix, (i + 1) * prefix);
        }
        return out;
    }

    /** What each token adds to the text of those before it. */
    public List<String> pieces(List<Integer> tokens) {
        List<String> out = new ArrayList<>();
        String before = "";
        for (int i = 1; i <= tokens.size(); i++) {
            String text = tokenizer.decode(tokens.subList(0, i));
            out.add(text.substring(Math.min(before.length(), text.length())));
            before = text;
        }
        return out;
    }

    private Written written(Hypothesis best) {
        return new Written(best.tokens(), tokenizer.decode(best.tokens()), best.logProbabilities());
    }
}
