package medivlm.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One sentence of a report: finds its spans, then what it says of each. */
final class Sentence {
    /** Certainty of each of two findings that the report leaves open between. */
    private static final double ALTERNATIVE = 0.6;

    private final String text;
    private final Tokens tokens;
    final String[] words;
    final String[] bases;
    final int from;
    final int to;

    Sentence(String text, Tokens tokens, String[] words, String[] bases, int from, int to) {
        this.text = text;
        this.tokens = tokens;
        this.words = words;
        this.bases = bases;
        this.from = from;
        this.to = to;
    }

    boolean isNumber(int token) {
        return tokens.isNumber(token);
    }

    int length() {
        return to - from;
    }

    void read(Wordings wordings, Language language, List<Mention> mentions) {
        var spans = new ArrayList<Span>();
        var inside = phrases(wordings, spans);
        var marks = new Marks(this, language, inside);
        new Pairs(this, wordings, marks, inside).into(spans);
        if (spans.isEmpty()) {
            return;
        }
        spans.sort(
                Comparator.comparingInt(Span::from)
                        .thenComparingInt(Span::to)
                        .thenComparing(s -> s.concept().id()));
        var scopes = new Scopes(this, marks);
        var alternatives = alternatives(spans, scopes);
        var attributes = new Attributes(this, marks, spans);
        for (int i = 0; i < spans.size(); i++) {
            var span = spans.get(i);
            var mention = mention(span, scopes, alternatives[i], attributes.of(i));
            if (mention != null) {
                mentions.add(mention);
            }
        }
    }

    /** Adds the whole-phrase spans; the result counts, per token, the phrase's length there. */
    private int[] phrases(Wordings wordings, List<Span> spans) {
        var inside = new int[length()];
        int at = from;
        while (at < to) {
            var match = wordings.phrases().longest(bases, at, to);
            if (match == null) {
                at++;
                continue;
            }
            int end = at + match.length();
            for (int i = at; i < end; i++) {
                inside[i - from] = match.length();
            }
            Optional<Concept> concept = match.value();
            if (concept.isPresent()) {
                spans.add(new Span(at, end, at, concept.get(), 1));
            }
            at = end;
        }
        return inside;
    }

    /** Findings that the report leaves open between: "scarring or atelectasis". */
    private boolean[] alternatives(List<Span> spans, Scopes scopes) {
        var open = new boolean[spans.size()];
        for (int i = 1; i < spans.size(); i++) {
            var a = spans.get(i - 1);
            var b = spans.get(i);
            boolean findings =
                    a.concept().kind() != Kind.DEVICE
                            && b.concept().kind() != Kind.DEVICE
                            && !a.concept().equals(b.concept());
            if (findings && scopes.alternatives(a.to(), b.from())) {
                open[i - 1] = true;
                open[i] = true;
            }
        }
        return open;
    }

    private @Nullable Mention mention(
            Span span, Scopes scopes, boolean alternative, Attributes.Said said) {
        int head = span.head();
        if (scopes.skipped(head)) {
            return null;
        }
        double kept = Math.min(scopes.kept(head), span.certainty());
        double hedged = Math.min(scopes.hedged(head), alternative ? ALTERNATIVE : 1);
        boolean device = span.concept().kind() == Kind.DEVICE;
        Assertion assertion;
        double certainty = 0;
        if (kept < 1 && !(span.certainty() < 1 && scopes.negated(head))) {
            assertion = Assertion.UNCERTAIN;
            certainty = Math.min(kept, hedged);
        } else if (scopes.negated(head)) {
            assertion = Assertion.NEGATED;
        } else if (scopes.resolved(head) || (scopes.past(head) && !device)) {
            assertion = Assertion.RESOLVED;
        } else if (hedged < 1) {
            assertion = Assertion.UNCERTAIN;
            certainty = hedged;
        } else {
            assertion = Assertion.ASSERTED;
            certainty = 1;
        }
        int start = tokens.start(span.from());
        int end = tokens.end(span.to() - 1);
        return new Mention(
                span.concept().id(),
                text.substring(start, end),
                start,
                end,
                assertion,
                certainty,
                said.extent(),
                said.side(),
                said.sizeMm(),
                said.age(),
                said.place(),
                said.course());
    }
}
