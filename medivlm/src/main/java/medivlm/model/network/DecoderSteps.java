package medivlm.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import medivlm.model.search.Step;
import medivlm.model.search.StepModel;
import medivlm.model.tower.Gpt2;
import medivlm.model.tower.Gpt2State;
import medivlm.model.tower.Prefix;
import org.jspecify.annotations.Nullable;

/**
 * The decoder as a search steps it, with its memory of keys and values. The engine always computes
 * a multiple of the first number of rows, filled up with copies, because its rounding depends on
 * that number and a text must not depend on what else is being written.
 */
final class DecoderSteps implements StepModel, AutoCloseable {

    private final NDManager scope;
    private final Gpt2 decoder;
    private final Prefix prefix;
    private final int begin;
    private final boolean hidden;
    private final int rows;
    private NDManager current;
    private @Nullable Gpt2State state;

    /**
     * A decoder before its first token.
     *
     * @param scope that {@code prefix} belongs to
     * @param begin the token that starts a text
     * @param hidden whether the search wants hidden states
     */
    DecoderSteps(NDManager scope, Gpt2 decoder, Prefix prefix, int begin, boolean hidden) {
        this.scope = scope;
        this.decoder = decoder;
        this.prefix = prefix;
        this.begin = begin;
        this.hidden = hidden;
        this.rows = Math.toIntExact(prefix.there().getShape().get(0));
        this.current = scope.newSubManager();
    }

    @Override
    public Step begin() {
        long[] tokens = new long[rows];
        Arrays.fill(tokens, begin);
        state = decoder.begin(prefix, current.create(tokens, new Shape(rows, 1)));
        return step(state, rows);
    }

    @Override
    public Step next(int[] parents, int[] tokens) {
        Gpt2State before = state;
        if (before == null) {
            throw new IllegalStateException("nothing was begun");
        }
        int wide = (tokens.length + rows - 1) / rows * rows;
        long[] from = new long[wide];
        long[] added = new long[wide];
        boolean same = before.rows() == wide;
        for (int i = 0; i < wide; i++) {
            int row = Math.min(i, tokens.length - 1);
            from[i] = parents[row];
            added[i] = tokens[row];
            same &= from[i] == i || i >= tokens.length;
        }
        NDManager own = scope.newSubManager();
        Gpt2State chosen = same ? before : chosen(before, own.create(from));
        Gpt2State after = decoder.next(chosen, own.create(added, new Shape(wide, 1)));
        after.attach(own);
        current.close();
        current = own;
        state = after;
        return step(after, tokens.length);
    }

    @Override
    public void close() {
        current.close();
    }

    private static Gpt2State chosen(Gpt2State state, NDArray rows) {
        NDIndex index = new NDIndex(":, {}", rows);
        List<NDArray> memories =
                state.memories().stream().map(memory -> memory.get(index)).toList();
        return new Gpt2State(state.logits(), state.states(), memories, state.mask().get(rows));
    }

    private Step step(Gpt2State after, int wanted) {
        int vocabulary = Math.toIntExact(after.logits().getShape().get(1));
        float[] all = after.logits().toFloatArray();
        float[][] logits = new float[wanted][];
        for (int i = 0; i < wanted; i++) {
            logits[i] = Arrays.copyOfRange(all, i * vocabulary, (i + 1) * vocabulary);
        }
        return hidden ? new Step(logits, states(after, wanted)) : Step.of(logits);
    }

    private static float[][][] states(Gpt2State after, int wanted) {
        Shape shape = after.states().getShape();
        int positions = Math.toIntExact(shape.get(1));
        int width = Math.toIntExact(shape.get(2));
        float[] all = after.states().toFloatArray();
        float[][][] out = new float[wanted][positions][];
        for (int i = 0; i < wanted; i++) {
            for (int k = 0; k < positions; k++) {
                int at = (i * positions + k) * width;
                out[i][k] = Arrays.copyOfRange(all, at, at + width);
            }
        }
        return out;
    }
}
