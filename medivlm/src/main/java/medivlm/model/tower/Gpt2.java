package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
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

    public Gpt2(Parameters parameters, Gpt2Config config) {
        this.config = config;
        this.type = parameters.type();
        this.words = Starts.table(parameters, "wte.weight", config.vocabulary(), config.width());
        this.positions = Starts.table(parameters, "wpe.weight", config.positions(), config.width());
        for (int i = 0; i < config.layers(); i++) {
            blocks.add(new Gpt2Block(parameters, "h." + i + ".", config));
        }
        this.norm = new Norm(parameters, "ln_f", config.width(), config.epsilon());
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
            layers.add(x -> block.step(x, null, mask).output());
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
                x = block.step(x, null, mask).output();
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
            Gpt2State state = run(start(prefix, tokens), null, ordered(hiding), hiding);
            state.attach(outer);
            return state;
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
        NDManager outer = tokens.getManager();
        try (NDManager passing = outer.newSubManager()) {
            tokens.tempAttach(passing);
            NDArray shown = passing.zeros(new Shape(state.rows(), 1, 1, 1), type);
            NDArray mask = state.mask().concat(shown, 3);
            mask.attach(passing);
            NDArray start =
                    Embedding.placed(Embedding.look(tokens, words), positions, state.positions());
            Gpt2State next = run(start, state, mask, mask);
            next.attach(outer);
            return next;
        }
    }

    private Gpt2State run(NDArray start, @Nullable Gpt2State state, NDArray mask, NDArray hiding) {
        NDArray x = start;
        List<NDArray> memories = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            NDArray past = state == null ? null : state.memories().get(i);
            Gpt2Block.Step step = blocks.get(i).step(x, past, mask);
            x = step.output();
            memories.add(step.memory());
        }
        NDArray states = norm.apply(x);
        NDArray newest = start.getShape().get(1) == 1 ? states.squeeze(1) : states.get(":, -1");
        NDArray logits = output(newest);
        return new Gpt2State(logits, states.toType(DataType.FLOAT32, false), memories, hiding);
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
