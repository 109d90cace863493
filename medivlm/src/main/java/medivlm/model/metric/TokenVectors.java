package medivlm.model.metric;

import java.util.List;

/** The network behind BERTScore. */
@FunctionalInterface
public interface TokenVectors {

    /**
     * Contextual vectors of a text's tokens, begin and end tokens left out.
     *
     * @return one vector of the same width per token; none for an empty text
     */
    List<float[]> of(String text);
}
