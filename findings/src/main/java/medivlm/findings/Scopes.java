package medivlm.findings;

import java.util.Arrays;
import java.util.Set;

/**
 * How far the cues of a sentence reach. One sweep forward for cues that stand before their finding,
 * one sweep backward for those that stand after it.
 */
final class Scopes {
    /** Negations of a side remark: they end at the sentence's verb. */
    private static final Set<String> SIDE_REMARK =
            Set.of("without", "w/o", "free", "clear", "sans");

    private final Sentence sentence;
    private final Marks marks;
    private final Clauses clauses;
    private final int offset;
    private final boolean[] negated;
    private final boolean[] resolved;
    private final boolean[] past;
    private final boolean[] skipped;
    private final double[] hedged;
    private final double[] kept;

    Scopes(Sentence sentence, Marks marks) {
        this.sentence = sentence;
        this.marks = marks;
        offset = sentence.from;
        int length = sentence.length();
        clauses = new Clauses(sentence, marks);
        negated = new boolean[length];
        resolved = new boolean[length];
        past = new boolean[length];
        skipped = new boolean[length];
        hedged = new double[length];
        kept = new double[length];
        Arrays.fill(hedged, 1);
        Arrays.fill(kept, 1);
        forward();
        backward();
    }

    boolean negated(int token) {
        return negated[token - offset];
    }

    boolean resolved(int token) {
        return resolved[token - offset];
    }

    boolean past(int token) {
        return past[token - offset];
    }

    boolean skipped(int token) {
        return skipped[token - offset];
    }

    /** Certainty that hedges leave; 1 without any. */
    double hedged(int token) {
        return hedged[token - offset];
    }

    /** Certainty that hedges stronger than a negation leave; 1 without any. */
    double kept(int token) {
        return kept[token - offset];
    }

    /** Whether only "or" or "versus" and describing words stand between two places. */
    boolean alternatives(int from, int to) {
        boolean or = false;
        for (int i = from; i < to; i++) {
            var cue = marks.cueAt(i);
            if (cue != null && cue.is(Cue.Type.OR)) {
                or = true;
            } else if (sentence.words[i].equals("versus") || sentence.words[i].equals("vs")) {
                or = true;
            } else if (cue != null || isMark(i)) {
                return false;
            }
        }
        return or && to - from <= 5;
    }

    private boolean isMark(int token) {
        var word = sentence.words[token];
        return word.length() == 1 && ",;:()".contains(word);
    }

    /** What is in force while sweeping. */
    private static final class Reach {
        private boolean negates;
        private boolean sideRemark;
        private boolean resolves;
        private boolean past;
        private boolean skips;
        private double hedge = 1;
        private double keep = 1;
        private boolean joins;
        private boolean list;

        boolean active() {
            return negates || resolves || past || skips || hedge < 1 || keep < 1;
        }

        void end(boolean alsoHedges) {
            negates = false;
            sideRemark = false;
            resolves = false;
            past = false;
            skips = false;
            joins = false;
            list = false;
            if (alsoHedges) {
                hedge = 1;
                keep = 1;
            }
        }
    }

    private void mark(int token, Reach reach) {
        int i = token - offset;
        negated[i] |= reach.negates;
        resolved[i] |= reach.resolves;
        past[i] |= reach.past;
        skipped[i] |= reach.skips;
        hedged[i] = Math.min(hedged[i], reach.hedge);
        kept[i] = Math.min(kept[i], reach.keep);
    }

    private void forward() {
        var reach = new Reach();
        int hedgeEnd = -1;
        for (int i = sentence.from; i < sentence.to; i++) {
            var cue = marks.cueAt(i);
            if (reach.active() && clauses.opensBare(i)) {
                reach.end(true);
            }
            if (cue != null && cue.from() == i) {
                if (cue.is(Cue.Type.STOP) || cue.is(Cue.Type.OPEN)) {
                    reach.end(hedgeEnd != i);
                } else if (cue.is(Cue.Type.IS)) {
                    if (reach.sideRemark) {
                        reach.end(true);
                    }
                } else if (cue.is(Cue.Type.AND) || cue.is(Cue.Type.WITH)) {
                    if (reach.active() && clauses.opensAfterWord(cue.to())) {
                        reach.end(true);
                    }
                } else {
                    begin(cue, reach);
                    if (cue.is(Cue.Type.HEDGES_AFTER) || cue.is(Cue.Type.KEEPS_AFTER)) {
                        hedgeEnd = cue.to();
                    }
                }
            } else if (cue == null && isMark(i)) {
                char mark = sentence.words[i].charAt(0);
                if (mark == ';' || mark == ':') {
                    reach.end(true);
                } else if (mark == ',' && reach.active() && clauses.opensAfterComma(i)) {
                    reach.end(true);
                }
            }
            mark(i, reach);
        }
    }

    private void begin(Marks.Placed placed, Reach reach) {
        for (var cue : placed.cues()) {
            switch (cue.type()) {
                case NEGATES_AFTER -> {
                    reach.negates = true;
                    reach.sideRemark = SIDE_REMARK.contains(sentence.words[placed.from()]);
                }
                case RESOLVES_AFTER -> reach.resolves = true;
                case PAST_AFTER -> reach.past = true;
                case SKIPS_AFTER -> reach.skips = true;
                case HEDGES_AFTER -> reach.hedge = Math.min(reach.hedge, cue.certainty());
                case KEEPS_AFTER -> reach.keep = Math.min(reach.keep, cue.certainty());
                default -> {
                    // reaches backward or nowhere
                }
            }
        }
    }

    private void backward() {
        var reach = new Reach();
        for (int i = sentence.to - 1; i >= sentence.from; i--) {
            var cue = marks.cueAt(i);
            if (cue != null) {
                if (cue.to() - 1 == i) {
                    crossed(cue, reach);
                }
            } else if (isMark(i)) {
                char mark = sentence.words[i].charAt(0);
                if (mark == ';' || mark == ':') {
                    reach.end(true);
                } else if (mark == ',' && !(reach.list && !clauses.verbBefore(i))) {
                    reach.end(true);
                }
            }
            mark(i, reach);
            if (cue != null && cue.from() == i) {
                beginBefore(cue, reach);
            }
        }
    }

    private void crossed(Marks.Placed cue, Reach reach) {
        if (cue.is(Cue.Type.STOP) || cue.is(Cue.Type.OPEN) || cue.is(Cue.Type.IS)) {
            reach.end(true);
        } else if (cue.is(Cue.Type.WITH)) {
            reach.end(true);
        } else if (cue.is(Cue.Type.OR)) {
            reach.list = true;
        } else if (cue.is(Cue.Type.AND)) {
            if (reach.joins && !clauses.verbBefore(cue.from())) {
                reach.list = true;
            } else {
                reach.end(true);
            }
        }
    }

    private void beginBefore(Marks.Placed placed, Reach reach) {
        for (var cue : placed.cues()) {
            boolean begins = true;
            switch (cue.type()) {
                case NEGATES_BEFORE -> reach.negates = true;
                case RESOLVES_BEFORE -> reach.resolves = true;
                case SKIPS_BEFORE -> reach.skips = true;
                case HEDGES_BEFORE -> reach.hedge = Math.min(reach.hedge, cue.certainty());
                case KEEPS_BEFORE -> reach.keep = Math.min(reach.keep, cue.certainty());
                default -> begins = false;
            }
            if (begins) {
                reach.list = false;
                reach.joins =
                        switch (sentence.words[placed.from()]) {
                            case "is", "was", "has", "isn't", "wasn't", "n", "est", "a" -> false;
                            default -> true;
                        };
            }
        }
    }
}
