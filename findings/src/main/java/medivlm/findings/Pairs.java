package medivlm.findings;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Findings worded in two parts: "the heart … is mildly enlarged", "elevation of the diaphragm". */
final class Pairs {
    private static final int REACH_BACK = 12;
    private static final int REACH_AHEAD = 5;
    private static final Set<String> CONTRADICTIONS =
            Set.of(
                    "normal",
                    "unremarkable",
                    "clear",
                    "intact",
                    "limits",
                    "normale",
                    "normaux",
                    "normales",
                    "libre",
                    "libres",
                    ";",
                    ":");
    private static final Set<String> LINKS =
            Set.of(
                    "of", "the", "in", "at", "to", "a", "and", "or", "within", "both", "its", "de",
                    "d", "du", "des", "le", "la", "l", "les", "et", "ou", "au", "aux", "un", "une",
                    "en");

    private static final Set<String> JOINS = Set.of("and", "or", "/", "et", "ou");
    private static final Set<String> FILLERS =
            Set.of("the", ",", "le", "la", "les", "l", "de", "du", "des", "d");

    private record Part(int from, int to, List<Wordings.Pair> pairs) {}

    private final Sentence sentence;
    private final Marks marks;
    private final int[] inside;
    private final @Nullable Part[] subjectAt;
    private final Wordings wordings;

    Pairs(Sentence sentence, Wordings wordings, Marks marks, int[] inside) {
        this.sentence = sentence;
        this.wordings = wordings;
        this.marks = marks;
        this.inside = inside;
        subjectAt = new Part[sentence.length()];
    }

    /** Adds the pairs' spans; a one-word span on the state of a pair gives way to it. */
    void into(List<Span> spans) {
        int at = sentence.from;
        while (at < sentence.to) {
            var match = wordings.subjects().longest(sentence.bases, at, sentence.to);
            if (match == null) {
                at++;
                continue;
            }
            var part = new Part(at, at + match.length(), match.value());
            Arrays.fill(subjectAt, at - sentence.from, part.to - sentence.from, part);
            at = part.to;
        }
        at = sentence.from;
        while (at < sentence.to) {
            var match = wordings.states().longest(sentence.bases, at, sentence.to);
            if (match == null) {
                at++;
                continue;
            }
            var state = new Part(at, at + match.length(), match.value());
            if (inside[at - sentence.from] <= match.length()) {
                pair(state, spans);
            }
            at = state.to;
        }
    }

    private void pair(Part state, List<Span> spans) {
        var before = before(state);
        var after = after(state);
        if (before == null && after == null) {
            return;
        }
        boolean takeAfter =
                before == null
                        || (after != null && after.from - state.to <= state.from - before.to);
        var subject = takeAfter ? after : before;
        while (subject != null) {
            add(subject, state, spans);
            subject = takeAfter ? null : linked(subject);
        }
    }

    private void add(Part subject, Part state, List<Span> spans) {
        int from = Math.min(subject.from, state.from);
        int to = Math.max(subject.to, state.to);
        for (var pair : Wordings.common(subject.pairs, state.pairs)) {
            spans.removeIf(
                    s -> s.from() >= state.from && s.to() <= state.to && s.to() - s.from() == 1);
            spans.add(new Span(from, to, state.from, pair.concept(), pair.certainty()));
        }
    }

    /** The nearest fitting subject to the left. */
    private @Nullable Part before(Part state) {
        if (attributive(state)) {
            return null;
        }
        int least = Math.max(sentence.from, state.from - REACH_BACK);
        for (int i = state.from - 1; i >= least; i--) {
            if ((CONTRADICTIONS.contains(sentence.words[i]) && !heads(i)) || stops(i)) {
                return null;
            }
            var subject = subjectAt[i - sentence.from];
            if (subject != null) {
                if (!Wordings.common(subject.pairs, state.pairs).isEmpty()) {
                    return subject;
                }
                var link = linked(subject);
                if (link == null) {
                    if (marks.is(i, Cue.Type.IS)) {
                        return null;
                    }
                    i = subject.from;
                } else {
                    i = link.to;
                }
            }
        }
        return null;
    }

    /** "Heart: enlarged": the colon right behind a subject that opens a statement. */
    private boolean heads(int token) {
        if (!sentence.words[token].equals(":") || token == sentence.from) {
            return false;
        }
        var subject = subjectAt[token - 1 - sentence.from];
        return subject != null
                && (subject.from <= sentence.from + 1
                        || ",;".contains(sentence.words[subject.from - 1]));
    }

    /** "The heart, which is large" goes on about the heart; every other stop does not. */
    private boolean stops(int token) {
        return marks.is(token, Cue.Type.STOP)
                && !sentence.words[token].equals("which")
                && !sentence.words[token].equals("qui");
    }

    /** The subject that "and" joins to the left of this one, if any. */
    private @Nullable Part linked(Part subject) {
        int i = subject.from - 1;
        boolean and = false;
        while (i >= sentence.from && subject.from - i <= 3) {
            var word = sentence.words[i];
            if (JOINS.contains(word)) {
                and = true;
            } else if (!FILLERS.contains(word)) {
                break;
            }
            i--;
        }
        return and && i >= sentence.from ? subjectAt[i - sentence.from] : null;
    }

    /** The fitting subject to the right, with nothing but linking and describing words between. */
    private @Nullable Part after(Part state) {
        int most = Math.min(sentence.to, state.to + REACH_AHEAD);
        for (int i = state.to; i < most; i++) {
            var subject = subjectAt[i - sentence.from];
            if (subject != null) {
                boolean fits = !Wordings.common(subject.pairs, state.pairs).isEmpty();
                return fits && !contradictedAfter(subject) ? subject : null;
            }
            boolean passes = LINKS.contains(sentence.words[i]) || marks.wordAt(i) != null;
            if (!passes) {
                return null;
            }
        }
        return null;
    }

    private boolean contradictedAfter(Part subject) {
        return subject.to < sentence.to
                && (sentence.words[subject.to].equals("is")
                        || sentence.words[subject.to].equals("est"));
    }

    /** Whether the state describes another finding that follows: "heart and large effusion". */
    private boolean attributive(Part state) {
        int most = Math.min(sentence.to, state.to + 4);
        for (int i = state.to; i < most; i++) {
            if (marks.cueAt(i) != null || ",;:()".contains(sentence.words[i])) {
                return false;
            }
            if (inside[i - sentence.from] > 0) {
                return true;
            }
        }
        return false;
    }
}
