package medivlm.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cues and attribute words of a sentence, by place. */
final class Marks {
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

    Marks(Sentence sentence, Language language, int[] inside) {
        offset = sentence.from;
        cueAt = new Placed[sentence.length()];
        wordAt = new Word[sentence.length()];
        int at = sentence.from;
        while (at < sentence.to) {
            boolean withinPhrase =
                    at > sentence.from
                            && inside[at - offset] > 1
                            && inside[at - offset - 1] == inside[at - offset];
            var cue =
                    withinPhrase ? null : language.cues().longest(sentence.words, at, sentence.to);
            if (cue == null) {
                at++;
            } else {
                var placed = new Placed(at, at + cue.length(), cue.value());
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

    /** Whether the token is of a cue of the type. */
    boolean is(int token, Cue.Type type) {
        var cue = cueAt(token);
        return cue != null && cue.is(type);
    }
}
