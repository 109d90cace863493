package medivlm.model.metric;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.IndexWord;
import net.sf.extjwnl.dictionary.Dictionary;

/**
 * Synonyms of WordNet 3.1, in any part of speech, base forms by its morphology. METEOR's own table
 * is of WordNet 3.0. Safe for threads.
 */
public final class WordNetSynonyms implements Synonyms {

    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();
    private final Dictionary dictionary;

    private WordNetSynonyms(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Opens the dictionary on the class path; takes about half a second and 50 MB. */
    public static WordNetSynonyms open() {
        try {
            return new WordNetSynonyms(Dictionary.getDefaultResourceInstance());
        } catch (JWNLException e) {
            throw new IllegalStateException("WordNet is not on the class path", e);
        }
    }

    @Override
    public Set<String> senses(String word) {
        Set<String> senses = known.get(word);
        if (senses == null) {
            senses = read(word);
            known.put(word, senses);
        }
        return senses;
    }

    private synchronized Set<String> read(String word) {
        Set<String> out = new HashSet<>();
        try {
            for (IndexWord form : dictionary.lookupAllIndexWords(word).getIndexWordArray()) {
                for (long offset : form.getSynsetOffsets()) {
                    out.add(form.getPOS().getKey() + offset);
                }
            }
        } catch (JWNLException e) {
            throw new IllegalStateException("WordNet cannot be read at " + word, e);
        }
        return Set.copyOf(out);
    }
}
