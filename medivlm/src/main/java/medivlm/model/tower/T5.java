package medivlm.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import medivlm.model.block.KeyValues;
import medivlm.model.block.Linear;
import medivlm.model.block.Parameters;
import medivlm.model.block.Scaled;
import medivlm.model.block.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * T5, encoder and decoder, with the tensor names of {@code T5ForConditionalGeneration}; the paper's
 * BioT5 is one. In half precision sums are clipped as the reference does, but its output maps of
 * the feed-forward parts, which the reference keeps in float32, are halved too: published T5s
 * overflow easily, so prefer float32.
 */
public final class T5 {

    private final T5Config config;
    private final DataType type;
    private final NDArray words;
    private final T5Distances encoderDistances;
    private final List<T5EncoderBlock> encoder = new ArrayList<>();
    private final RmsNorm encoderNorm;
    private final T5Distances decoderDistances;
    private final List<T5DecoderBlock> decoder = new ArrayList<>();
    private final RmsNorm decoderNorm;
    private final @Nullable Linear head;

    public T5(Parameters parameters, T5Config config) {
        int width = config.width();
        this.config = config;
        this.type = parameters.type();
        this.words = Starts.table(parameters, "shared.weight", config.vocabulary(), width);
        this.encoderDistances = distances(parameters, "encoder", config, true);
        for (int i = 0; i < config.layers(); i++) {
            encoder.add(new T5EncoderBlock(parameters, "encoder.block." + i + ".", config));
        }
        this.encoderNorm =
                new RmsNorm(parameters, "encoder.final_layer_norm", width, config.epsilon());
        this.decoderDistances = distances(parameters, "decoder", config, false);
        for (int i = 0; i < config.decoderLayers(); i++) {
            decoder.add(new T5DecoderBlock(parameters, "decoder.block." + i + ".", config));
        }
        this.decoderNorm =
                new RmsNorm(parameters, "decoder.final_layer_norm", width, config.epsilon());
        this.head =
                config.tied()
                        ? null
                        : Starts.unbiased(parameters, "lm_head", width, config.vocabulary());
    }

    public T5Config config() {
        return config;
    }

    /**
     * Encodes a text.
     *
     * @param tokens {@code [n, length]}, 64-bit integers
     * @param there 1 for a token, 0 for filling, {@code [n, length]}, float32
     * @return {@code [n, length, width]}, float32
     */
    public NDArray encode(NDArray tokens, NDArray there) {
        Masks.requireSameShape(tokens, there);
        int length = Math.toIntExact(tokens.getShape().get(1));
        NDArray mask =
                Masks.hiding(there, type)
                        .add(encoderDistances.bias(there.getManager(), 0, length, length));
        List<UnaryOperator<NDArray>> steps = new ArrayList<>();
        for (T5EncoderBlock block : encoder) {
            steps.add(x -> block.apply(x, mask));
        }
        steps.add(x -> encoderNorm.apply(x).toType(DataType.FLOAT32, false));
        return Scratch.through(Embedding.look(tokens, words), steps);
    }

    /**
     * What the decoder says under teacher forcing.
     *
     * @param encoded from {@link #encode}
     * @param there as given to it
     * @param tokens the start token, then the text, {@code [n, length]}; filling only at the end
     * @return of the manager of {@code tokens}
     */
    public T5Output teach(NDArray encoded, NDArray there, NDArray tokens) {
        NDManager manager = tokens.getManager();
        int length = Math.toIntExact(tokens.getShape().get(1));
        NDArray read = encoded.toType(type, true);
        read.attach(manager);
        NDArray mask = order(manager, length);
        NDArray encodedMask = Masks.hiding(there, type);
        List<UnaryOperator<NDArray>> steps = new ArrayList<>();
        for (T5DecoderBlock block : decoder) {
            steps.add(x -> taught(block, x, mask, read, encodedMask));
        }
        steps.add(decoderNorm::apply);
        NDArray states = Scratch.through(Embedding.look(tokens, words), steps);
        return new T5Output(
                states.toType(DataType.FLOAT32, false), Scratch.around(states, this::logits));
    }

    /**
     * Reads the encoded text and first tokens.
     *
     * @param encoded from {@link #encode}
     * @param there as given to it
     * @param tokens the start token and what may follow, {@code [n, length]}, all rows full
     * @return of the manager of {@code tokens}
     */
    public T5State begin(NDArray encoded, NDArray there, NDArray tokens) {
        NDManager outer = tokens.getManager();
        try (NDManager passing = outer.newSubManager()) {
            tokens.tempAttach(passing);
            int length = Math.toIntExact(tokens.getShape().get(1));
            NDArray read = encoded.toType(type, true);
            read.attach(passing);
            List<KeyValues> encodings =
                    decoder.stream().map(block -> block.remember(read)).toList();
            NDArray own = there.duplicate();
            own.attach(passing);
            T5State state = run(tokens, new ArrayList<>(), order(passing, length), encodings, own);
            state.attach(outer);
            return state;
        }
    }

    /**
     * Reads one more token of each row.
     *
     * @param state so far; its memory of the encoded text goes over to the new one, so it must not
     *     be used afterwards
     * @param tokens {@code [n, 1]}
     * @return of the manager of {@code tokens}
     */
    public T5State next(T5State state, NDArray tokens) {
        NDManager outer = tokens.getManager();
        try (NDManager passing = outer.newSubManager()) {
            tokens.tempAttach(passing);
            state.attach(passing);
            int position = state.positions();
            NDArray mask = decoderDistances.bias(passing, position, 1, position + 1);
            T5State next = run(tokens, state.memories(), mask, state.encoded(), state.there());
            next.attach(outer);
            return next;
        }
    }

    private T5State run(
            NDArray tokens,
            List<KeyValues> past,
            NDArray mask,
            List<KeyValues> encoded,
            NDArray there) {
        NDArray x = Embedding.look(tokens, words);
        NDArray encodedMask = Masks.hiding(there, type);
        List<KeyValues> memories = new ArrayList<>();
        for (int i = 0; i < decoder.size(); i++) {
            KeyValues before = past.isEmpty() ? null : past.get(i);
            T5DecoderBlock.Step step =
                    decoder.get(i).step(x, before, mask, encoded.get(i), encodedMask);
            x = step.output();
            memories.add(step.memory());
        }
        NDArray hidden = decoderNorm.apply(x.get(":, -1"));
        return new T5State(
                logits(hidden), hidden.toType(DataType.FLOAT32, false), memories, encoded, there);
    }

    private static NDArray taught(
            T5DecoderBlock block, NDArray x, NDArray mask, NDArray read, NDArray encodedMask) {
        NDArray own = read.duplicate();
        own.attach(x.getManager());
        return block.step(x, null, mask, block.remember(own), encodedMask).output();
    }

    private NDArray order(NDManager manager, int length) {
        return decoderDistances
                .bias(manager, 0, length, length)
                .add(Masks.order(manager, length, type));
    }

    private NDArray logits(NDArray states) {
        NDArray scaled =
                config.scaled()
                        ? Scaled.by(states, (float) (1 / Math.sqrt(config.width())))
                        : states;
        NDArray out =
                head == null
                        ? ai.djl.nn.core.Linear.linear(scaled, words).singletonOrThrow()
                        : head.apply(scaled);
        return out.toType(DataType.FLOAT32, false);
    }

    private static T5Distances distances(
            Parameters parameters, String part, T5Config config, boolean twoWay) {
        return new T5Distances(
                parameters,
                part + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight",
                config,
                twoWay);
    }
}
