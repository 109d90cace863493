package medivlm.model.text;

import java.util.List;

/** Text to the numbers of a vocabulary and back. Safe for threads. */
public interface Tokenizer {

    /** How many numbers there are; every token is below it. */
    int size();

    /** The token that a decoder is started with. */
    int begin();

    /** The token after the last one of a text. */
    int end();

    /** The token that fills rows of a batch. */
    int pad();

    /** The tokens of a text, nothing before or after them. */
    List<Integer> encode(String text);

    /**
     * The tokens of a text as an encoder of this vocabulary was trained on them: in its frame of
     * begin and end tokens where it has one, cut to {@code most} with the frame kept.
     *
     * @param most at least 2
     */
    default List<Integer> framed(String text, int most) {
        List<Integer> tokens = encode(text);
        return tokens.subList(0, Math.min(most, tokens.size()));
    }

    /** The text of tokens; special ones add nothing. */
    String decode(List<Integer> tokens);
}
