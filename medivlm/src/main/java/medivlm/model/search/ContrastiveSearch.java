package medivlm.model.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Contrastive search (Su et al. 2022, equation 5): of the {@code k} likeliest tokens the one with
 * the highest {@code (1 − α) · p(v) − α · max cos(h_v, h_j)} over all positions j before it, the
 * prompt's included. Each step runs the model on all {@code k} continuations of every text.
 *
 * @param k tokens that are tried
 * @param alpha weight of the penalty on repeating, in [0, 1]; 0 is greedy search
 */
public record ContrastiveSearch(int k, double alpha) implements Search {

    /**
     * A search.
     *
     * @throws IllegalArgumentException when nothing is tried or the weight is no share
     */
    public ContrastiveSearch {
        if (k < 1 || !(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("contrastive search of " + k + " with " + alpha);
        }
    }

    /** A text, the hidden states of what it has read and what may follow. */
    private static final class Trail {

        private Row row;
        private final List<float[]> seen = new ArrayList<>();
        private Choices choices;
        private int place;

        private Trail(Row row, Choices choices, int place, float[][] prompt) {
            this.row = row;
            this.choices = choices;
            this.place = place;
            seen.addAll(Arrays.asList(prompt));
        }
    }

    @Override
    public List<List<Hypothesis>> run(StepModel model, List<List<Integer>> prompts, Limits limits) {
        List<Trail> trails = new ArrayList<>();
        Step first = prompts.isEmpty() ? Step.of(new float[0][0]) : model.begin();
        for (int i = 0; i < prompts.size(); i++) {
            Row row = Row.start(i, prompts.get(i));
            trails.add(
                    new Trail(
                            row, Choices.of(first.logits()[i], row, limits), i, first.hidden()[i]));
        }
        List<Trail> running = List.copyOf(trails);
        while (!running.isEmpty()) {
            running = step(model, running, limits);
        }
        return trails.stream().map(trail -> List.of(trail.row.hypothesis(limits, 1))).toList();
    }

    /** Adds a token to each text and tells which go on. */
    private List<Trail> step(StepModel model, List<Trail> running, Limits limits) {
        List<Row> rows = new ArrayList<>();
        List<Integer> parents = new ArrayList<>();
        List<List<Integer>> tried = new ArrayList<>();
        for (Trail trail : running) {
            List<Integer> tokens = trail.choices.best(k);
            tried.add(tokens);
            for (int token : tokens) {
                rows.add(trail.row.with(token, trail.choices.logProbability(token)));
                parents.add(trail.place);
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        Step step = Rows.next(model, rows, parents);
        List<Trail> next = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < running.size(); i++) {
            Trail trail = running.get(i);
            int count = tried.get(i).size();
            if (count > 0) {
                int best = best(trail, tried.get(i), step, from);
                trail.row = rows.get(best);
                if (!trail.row.finished(limits)) {
                    trail.seen.add(step.hidden()[best][0]);
                    trail.choices = Choices.of(step.logits()[best], trail.row, limits);
                    trail.place = best;
                    next.add(trail);
                }
            }
            from += count;
        }
        return next;
    }

    private int best(Trail trail, List<Integer> tokens, Step step, int from) {
        int best = from;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < tokens.size(); i++) {
            double likely = trail.choices.shareOfAllowed(tokens.get(i));
            double alike = nearest(step.hidden()[from + i][0], trail.seen);
            double score = (1 - alpha) * likely - alpha * alike;
            if (score > most) {
                most = score;
                best = from + i;
            }
        }
        return best;
    }

    /** The largest cosine; 0 before anything was read. */
    private static double nearest(float[] state, List<float[]> others) {
        double most = Double.NEGATIVE_INFINITY;
        for (float[] other : others) {
            most = Math.max(most, cosine(state, other));
        }
        return others.isEmpty() ? 0 : most;
    }

    private static double cosine(float[] left, float[] right) {
        double product = 0;
        double leftSquare = 0;
        double rightSquare = 0;
        for (int i = 0; i < left.length; i++) {
            product += (double) left[i] * right[i];
            leftSquare += (double) left[i] * left[i];
            rightSquare += (double) right[i] * right[i];
        }
        double norm = Math.sqrt(leftSquare) * Math.sqrt(rightSquare);
        return norm == 0 ? 0 : product / norm;
    }
}
