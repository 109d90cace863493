package medivlm.model.search;

import java.util.ArrayList;
import java.util.List;

/** The next tokens of a row: their log-probabilities and which of them are allowed. */
final class Choices {

    private static final double NEVER = Double.NEGATIVE_INFINITY;

    private final double[] logProbabilities;
    private final boolean[] blocked;

    private Choices(double[] logProbabilities, boolean[] blocked) {
        this.logProbabilities = logProbabilities;
        this.blocked = blocked;
    }

    /** What may follow a row under these limits. */
    static Choices of(float[] logits, Row row, Limits limits) {
        boolean[] blocked = new boolean[logits.length];
        limits.forbidden().forEach(token -> block(blocked, token));
        if (row.tokens().size() < limits.least()) {
            block(blocked, limits.end());
        }
        if (limits.noRepeat() > 0) {
            List<Integer> all = new ArrayList<>(row.prompt());
            all.addAll(row.tokens());
            repeats(all, limits.noRepeat()).forEach(token -> block(blocked, token));
        }
        return new Choices(logSoftmax(logits), blocked);
    }

    /** The log-probability of a token under the model, blocked or not. */
    double logProbability(int token) {
        return logProbabilities[token];
    }

    /** The probability of an allowed token among the allowed ones. */
    double shareOfAllowed(int token) {
        double all = 0;
        for (int i = 0; i < blocked.length; i++) {
            all += blocked[i] ? 0 : Math.exp(logProbabilities[i]);
        }
        return Math.exp(logProbabilities[token]) / all;
    }

    /** The likeliest allowed tokens, likeliest first, the lower number first of those as likely. */
    List<Integer> best(int count) {
        List<Integer> out = new ArrayList<>(count + 1);
        for (int token = 0; token < logProbabilities.length; token++) {
            double value = blocked[token] ? NEVER : logProbabilities[token];
            if (value == NEVER
                    || (out.size() == count && value <= logProbabilities[out.getLast()])) {
                continue;
            }
            int at = out.size();
            while (at > 0 && logProbabilities[out.get(at - 1)] < value) {
                at--;
            }
            out.add(at, token);
            if (out.size() > count) {
                out.removeLast();
            }
        }
        return out;
    }

    /** Tokens that would end a sequence of {@code length} tokens that is there already. */
    static List<Integer> repeats(List<Integer> tokens, int length) {
        List<Integer> out = new ArrayList<>();
        if (tokens.size() + 1 < length) {
            return out;
        }
        List<Integer> newest = tokens.subList(tokens.size() - length + 1, tokens.size());
        for (int i = 0; i + length <= tokens.size(); i++) {
            if (tokens.subList(i, i + length - 1).equals(newest)) {
                out.add(tokens.get(i + length - 1));
            }
        }
        return out;
    }

    private static void block(boolean[] blocked, int token) {
        if (token >= 0 && token < blocked.length) {
            blocked[token] = true;
        }
    }

    private static double[] logSoftmax(float[] logits) {
        double most = NEVER;
        for (float logit : logits) {
            if (Float.isNaN(logit)) {
                throw new IllegalStateException("the model gave a logit that is no number");
            }
            most = Math.max(most, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - most);
        }
        double shift = most + Math.log(sum);
        double[] out = new double[logits.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = logits[i] - shift;
        }
        return out;
    }
}
