package medivlm.model.metric;

import java.util.Set;

/**
 * English words of the closed classes (articles, prepositions, conjunctions, pronouns, auxiliaries,
 * particles), which METEOR weighs less. Ours: METEOR's own list holds the words of relative
 * frequency above 1/1000 in news and is not copied here.
 */
final class FunctionWords {

    private static final Set<String> WORDS =
            Set.of(
                    ("a an the this that these those and or but nor if as than then so because while of"
                                    + " in on at by for from to with without into onto over under within"
                                    + " between through about against during before after above below up"
                                    + " down out off i you he she it we they me him her us them my your"
                                    + " his its our their who whom whose which what there here be is are"
                                    + " was were been being am 's 're 'm has have had having 've do does"
                                    + " did done doing will would 'll 'd can could may might must shall"
                                    + " should not n't no yes also very only some any all both each such"
                                    + " more most other another same own too just when where how why")
                            .split(" "));

    private FunctionWords() {}

    static boolean has(String word) {
        return WORDS.contains(word);
    }
}
