package medivlm.findings;

import java.util.Set;

/** Where a sentence starts to say something of its own, after a comma or an "and". */
final class Clauses {
    private static final Set<String> ARTICLES =
            Set.of("a", "an", "the", "some", "un", "une", "des", "du", "le", "la", "les", "l");

    private final Sentence sentence;
    private final Marks marks;
    private final int offset;

    /** Whether an "or" follows in the same clause. */
    private final boolean[] orAhead;

    /** Whether a finite verb follows before the next comma. */
    private final boolean[] verbAhead;

    /** Whether a finite verb stands before, after the previous comma. */
    private final boolean[] verbBehind;

    Clauses(Sentence sentence, Marks marks) {
        this.sentence = sentence;
        this.marks = marks;
        offset = sentence.from;
        int length = sentence.length();
        orAhead = new boolean[length + 1];
        verbAhead = new boolean[length + 1];
        verbBehind = new boolean[length + 1];
        for (int i = sentence.to - 1; i >= sentence.from; i--) {
            int at = i - offset;
            boolean stop = marks.is(i, Cue.Type.STOP) || marks.is(i, Cue.Type.OPEN);
            boolean semicolon = sentence.words[i].equals(";");
            orAhead[at] =
                    !stop
                            && !semicolon
                            && (orAhead[at + 1]
                                    || marks.is(i, Cue.Type.OR)
                                    || sentence.words[i].equals("nor")
                                    || sentence.words[i].equals("ni"));
            verbAhead[at] =
                    !semicolon && !sentence.words[i].equals(",") && (verbAhead[at + 1] || verb(i));
        }
        for (int i = sentence.from; i < sentence.to; i++) {
            int at = i - offset;
            verbBehind[at + 1] =
                    !sentence.words[i].equals(",")
                            && !sentence.words[i].equals(";")
                            && (verbBehind[at] || verb(i) || marks.is(i, Cue.Type.OPEN));
        }
    }

    /** Whether what follows the comma is no item of the list before it. */
    boolean opensAfterComma(int comma) {
        int next = comma + 1;
        if (next >= sentence.to || marks.is(next, Cue.Type.AND) || marks.is(next, Cue.Type.OR)) {
            return false;
        }
        if (orAhead[next - offset]) {
            return false;
        }
        return describes(next) || verbAhead[next - offset];
    }

    /** Whether a size right behind a finding starts a new statement: "no PTX large effusion". */
    boolean opensBare(int token) {
        if (token == sentence.from || orAhead[token - offset] || !marks.isFinding(token - 1)) {
            return false;
        }
        var word = marks.wordAt(token);
        return word != null
                && word.from() == token
                && word.is(Attribute.Type.EXTENT)
                && !marks.isFinding(token)
                && findingAhead(token);
    }

    private boolean findingAhead(int token) {
        int most = Math.min(sentence.to, token + 5);
        for (int i = token + 1; i < most; i++) {
            if (marks.isFinding(i)) {
                return true;
            }
            if (",;:".contains(sentence.words[i]) || marks.is(i, Cue.Type.IS)) {
                return false;
            }
        }
        return false;
    }

    /** Whether what follows "and" or "with" is a statement of its own. */
    boolean opensAfterWord(int next) {
        if (next >= sentence.to) {
            return false;
        }
        boolean article = ARTICLES.contains(sentence.words[next]);
        return describes(next) || (article && verbAhead[next - offset]);
    }

    /** Whether a finite verb stands between the previous comma and the token. */
    boolean verbBefore(int token) {
        return verbBehind[token - offset];
    }

    private boolean verb(int token) {
        return marks.is(token, Cue.Type.IS);
    }

    /** Whether a size, side, course, or hedge stands there: nobody denies these in a list. */
    private boolean describes(int token) {
        int at = token;
        if (ARTICLES.contains(sentence.words[at]) && at + 1 < sentence.to) {
            at++;
        }
        var word = marks.wordAt(at);
        if (word != null && word.from() == at && !word.is(Attribute.Type.AGE)) {
            return true;
        }
        return marks.is(at, Cue.Type.HEDGES_AFTER) || marks.is(at, Cue.Type.KEEPS_AFTER);
    }
}
