package medivlm.model.metric;

import java.util.Set;

/** What METEOR takes for another word for the same: two words are, when they share a sense. */
@FunctionalInterface
public interface Synonyms {

    /** No word has another. */
    Synonyms NONE = word -> Set.of();

    /**
     * Keys of the senses that a word can have, in any of its base forms.
     *
     * @param word in lower case
     */
    Set<String> senses(String word);
}
