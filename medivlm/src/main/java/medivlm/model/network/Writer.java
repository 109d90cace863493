package medivlm.model.network;

import ai.djl.ndarray.NDManager;
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

    private Written written(Hypothesis best) {
        return new Written(best.tokens(), tokenizer.decode(best.tokens()), best.logProbabilities());
    }
}
