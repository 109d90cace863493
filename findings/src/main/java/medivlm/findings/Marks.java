package medivlm.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cues and attribute words of a sentence, by place. */
final class Marks {
    private static final Set<String> LEADERS =
            Set.of(
                    "un", "une", "des", "de", "d", "du", "le", "la", "les", "l", ",", ";", ":", "(",
                    "en");

    /** A cue with its place. */
    record Placed(int from, int to, List<Cue> cues) {
        boolean is(Cue.Type type) {
            for (var cue : cues) {
                if (cue.type() == type) {
                    return true;
                }
            }
            return false;
        }
    }

    /** An attribute word with its place. */
    record Word(int from, int to, List<Attribute> attributes) {
        boolean is(Attribute.Type type) {
            for (var attribute : attributes) {
                if (attribute.type() == type) {
                    return true;
                }
            }
            return false;
        }
    }

    private final int offset;
    private final List<Placed> cues = new ArrayList<>();
    private final @Nullable Placed[] cueAt;
    private final @Nullable Word[] wordAt;
    private final int[] inside;

    Marks(Sentence sentence, Language language, int[] inside) {
        offset = sentence.from;
        this.inside = inside;
        cueAt = new Placed[sentence.length()];
        wordAt = new Word[sentence.length()];
        int[] ends = ends(sentence, inside);
        int at = sentence.from;
        while (at < sentence.to) {
            boolean withinPhrase =
                    at > sentence.from
                            && inside[at - offset] > 1
                            && inside[at - offset - 1] == inside[at - offset];
            var cue =
                    withinPhrase
                            ? null
                            : language.cues().longest(sentence.words, at, ends[at - offset]);
            if (cue == null || answersNothing(sentence, at, at + cue.length())) {
                at++;
            } else {
                var meant =
                        language.adjectivesFollow()
                                ? oneSided(sentence, at, cue.value())
                                : cue.value();
                var placed = new Placed(at, at + cue.length(), meant);
                cues.add(placed);
                Arrays.fill(cueAt, at - offset, placed.to() - offset, placed);
                at = placed.to();
            }
        }
        at = sentence.from;
        while (at < sentence.to) {
            var word = language.attributes().longest(sentence.words, at, sentence.to);
            if (word == null) {
                at++;
            } else {
                var placed = new Word(at, at + word.length(), word.value());
                Arrays.fill(wordAt, at - offset, placed.to() - offset, placed);
                at = placed.to();
            }
        }
    }

    /**
     * For each token where a cue that starts there must end: "no decreased vascularity" is not "no
     * decrease" of something.
     */
    private static int[] ends(Sentence sentence, int[] inside) {
        var ends = new int[inside.length];
        int end = sentence.to;
        for (int i = inside.length - 1; i >= 0; i--) {
            ends[i] = end;
            if (inside[i] > 1 && (i == 0 || inside[i - 1] != inside[i])) {
                end = sentence.from + i;
            }
        }
        return ends;
    }

    /** "Effusion: no" answers; "Pleura: no effusion" does not. */
    private static boolean answersNothing(Sentence sentence, int from, int to) {
        return sentence.words[from].equals(":")
                && to < sentence.to
                && !",;:()/".contains(sentence.words[to]);
    }

    /** A hedge that may stand on either side belongs to the noun before it, if there is one. */
    private List<Cue> oneSided(Sentence sentence, int at, List<Cue> cues) {
        boolean both =
                cues.stream().anyMatch(cue -> cue.type() == Cue.Type.HEDGES_AFTER)
                        && cues.stream().anyMatch(cue -> cue.type() == Cue.Type.HEDGES_BEFORE);
        if (!both) {
            return cues;
        }
        boolean leads =
                at == sentence.from
                        || LEADERS.contains(sentence.words[at - 1])
                        || cueAt[at - 1 - offset] != null;
        var other = leads ? Cue.Type.HEDGES_BEFORE : Cue.Type.HEDGES_AFTER;
        return cues.stream().filter(cue -> cue.type() != other).toList();
    }

    /** The cues from left to right. */
    List<Placed> cues() {
        return cues;
    }

    /** The cue that holds a token. */
    @Nullable Placed cueAt(int token) {
        return cueAt[token - offset];
    }

    /** The attribute word that holds a token. */
    @Nullable Word wordAt(int token) {
        return wordAt[token - offset];
    }

    /** Whether the token is of a whole-phrase finding. */
    boolean isFinding(int token) {
        return inside[token - offset] > 0;
    }

    /** Whether the token is of a cue of the type. */
    boolean is(int token, Cue.Type type) {
        var cue = cueAt(token);
        return cue != null && cue.is(type);
    }
}
