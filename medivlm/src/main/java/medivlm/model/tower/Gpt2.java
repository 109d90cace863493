package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import medivlm.model.block.Norm;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scaled;
import medivlm.model.block.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * GPT-2 as a language model, with the tensor names of {@code GPT2Model}. Before the tokens there
 * may stand a {@link Prefix}, as if its embeddings were those of words: position i of the prefix
 * has the position embedding i, token j has prefix + j, filling in the prefix moves nothing, and
 * each position sees what is there up to itself. So does {@code GPT2LMHeadModel} given {@code
 * inputs_embeds} and a mask.
 */
public final class Gpt2 {

    private final Gpt2Config config;
    private final DataType type;
    private final NDArray words;
    private final NDArray positions;
    private final List<Gpt2Block> blocks = new ArrayList<>();
    private final Norm norm;
    private final Gpt2Steps steps;

    public Gpt2(Parameters parameters, Gpt2Config config) {
        this.config = config;
        this.type = parameters.type();
        this.words = Starts.table(parameters, "wte.weight", config.vocabulary(), config.width());
        this.positions = Starts.table(parameters, "wpe.weight", config.positions(), config.width());
        for (int i = 0; i < config.layers(); i++) {
            blocks.add(new Gpt2Block(parameters, "h." + i + ".", config));
        }
        this.norm = new Norm(parameters, "ln_f", config.width(), config.epsilon());
        this.steps = new Gpt2Steps(parameters.manager(), config);
    }

    public Gpt2Config config() {
        return config;
    }

    /**
     * Logits of the token after each given one.
     *
     * @param prefix what stands before, or null
     * @param tokens {@code [n, length]}, 64-bit integers; filling only at the end of a row
     * @return {@code [n, length, vocabulary]}, float32, of the manager of {@code tokens}
     * @throws IllegalArgumentException if there are more positions than the configuration has
     */
    public NDArray teach(@Nullable Prefix prefix, NDArray tokens) {
        NDArray mask = ordered(Masks.hiding(there(prefix, tokens), type));
        List<UnaryOperator<NDArray>> layers = new ArrayList<>();
        for (Gpt2Block block : blocks) {
            layers.add(x -> block.apply(x, mask));
        }
        int before = prefix == null ? 0 : prefix.length();
        layers.add(x -> logits(x.get(":, " + before + ":")));
        return Scratch.through(start(prefix, tokens), layers);
    }

    /**
     * How much each token's position looks at each position of the prefix, the mean over heads and
     * blocks. What is left of 1 goes to the tokens up to it.
     *
     * @param tokens {@code [n, length]}, 64-bit integers
     * @return {@code [n, length, prefix]}, float32, of the manager of {@code tokens}
     * @throws IllegalArgumentException if there are more positions than the configuration has
     */
    public NDArray looks(Prefix prefix, NDArray tokens) {
        NDManager outer = tokens.getManager();
        try (NDManager passing = outer.newSubManager()) {
            tokens.tempAttach(passing);
            NDArray mask = ordered(Masks.hiding(there(prefix, tokens), type));
            NDArray x = start(prefix, tokens);
            NDArray sum = null;
            for (Gpt2Block block : blocks) {
                NDArray looks = block.looks(x, mask);
                sum = sum == null ? looks : sum.add(looks);
                x = block.apply(x, mask);
            }
            if (sum == null) {
                throw new IllegalStateException("a decoder without blocks looks at nothing");
            }
            int before = prefix.length();
            NDArray shown = sum.get(":, " + before + ":, :" + before);
            NDArray out = Scaled.by(shown.toType(DataType.FLOAT32, false), 1f / blocks.size());
            out.attach(outer);
            return out;
        }
    }

    /**
     * Reads prefix and first tokens.
     *
     * @param prefix what stands before, or null
     * @param tokens {@code [n, length]}, all rows full
     * @return of the manager of {@code tokens}
     * @throws IllegalArgumentException if there are more positions than the configuration has
     */
    public Gpt2State begin(@Nullable Prefix prefix, NDArray tokens) {
        NDManager outer = tokens.getManager();
        try (NDManager passing = outer.newSubManager()) {
            tokens.tempAttach(passing);
            NDArray hiding = Masks.hiding(there(prefix, tokens), type);
            return steps.read(outer, start(prefix, tokens), ordered(hiding), hiding, weights());
        }
    }

    /**
     * Reads one more token of each row.
     *
     * @param state so far; unchanged, and not needed afterwards
     * @param tokens {@code [n, 1]}
     * @return of the manager of {@code tokens}
     * @throws IllegalArgumentException if there are more positions than the configuration has
     */
    public Gpt2State next(Gpt2State state, NDArray tokens) {
        Embedding.require(state.positions() + 1L, positions);
        return steps.next(tokens.getManager(), tokens, state, weights());
    }

    private List<NDArray> weights() {
        List<NDArray> weights = new ArrayList<>(List.of(words, positions));
        blocks.forEach(block -> weights.addAll(block.weights()));
        weights.addAll(norm.weights());
        return weights;
    }

    private NDArray start(@Nullable Prefix prefix, NDArray tokens) {
        NDArray said = Embedding.look(tokens, words);
        if (prefix == null) {
            return Embedding.placed(said, positions, 0);
        }
        try (NDArray before = prefix.embeddings().toType(type, true);
                NDArray joined = before.concat(said, 1)) {
            NDArray start = Embedding.placed(joined, positions, 0);
            start.attach(tokens.getManager());
            return start;
        }
    }

    private static NDArray there(@Nullable Prefix prefix, NDArray tokens) {
        NDArray here = tokens.onesLike().toType(DataType.FLOAT32, false);
        if (prefix == null) {
            return here;
        }
        NDArray there = prefix.there().concat(here, 1);
        there.attach(tokens.getManager());
        return there;
    }

    private NDArray ordered(NDArray hiding) {
        int length = Math.toIntExact(hiding.getShape().get(3));
        return hiding.add(Masks.order(hiding.getManager(), length, type));
    }

    private NDArray logits(NDArray x) {
        return output(norm.apply(x));
    }

    private NDArray output(NDArray states) {
        return ai.djl.nn.core.Linear.linear(states, words)
                .singletonOrThrow()
                .toType(DataType.FLOAT32, false);
    }
}
