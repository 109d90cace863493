package medivlm.model.search;

import java.util.Set;

/**
 * What a text may be.
 *
 * @param end the token that ends a text
 * @param most tokens at most, the end token included
 * @param least tokens before the end token may be chosen
 * @param noRepeat no sequence of so many tokens comes twice, prompt included; 0 allows all
 * @param forbidden tokens that are never chosen
 */
public record Limits(int end, int most, int least, int noRepeat, Set<Integer> forbidden) {

    /**
     * Limits.
     *
     * @throws IllegalArgumentException when they allow no text
     */
    public Limits {
        forbidden = Set.copyOf(forbidden);
        if (most < 1 || least < 0 || least >= most || noRepeat < 0) {
            throw new IllegalArgumentException(
                    "no text has "
                            + least
                            + " to "
                            + most
                            + " tokens without "
                            + noRepeat
                            + "-token repeats");
        }
    }

    /** A length limit alone. */
    public static Limits atMost(int most, int end) {
        return new Limits(end, most, 0, 0, Set.of());
    }

    /** The same with another least length. */
    public Limits withLeast(int tokens) {
        return new Limits(end, most, tokens, noRepeat, forbidden);
    }

    /** The same with repeats of so many tokens blocked. */
    public Limits withNoRepeat(int tokens) {
        return new Limits(end, most, least, tokens, forbidden);
    }

    /** The same with other forbidden tokens. */
    public Limits withForbidden(Set<Integer> tokens) {
        return new Limits(end, most, least, noRepeat, tokens);
    }
}
