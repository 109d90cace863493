package medivlm.findings;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attribute words around each span of a sentence. */
final class Attributes {
    private static final Set<String> PLACES = Set.of("in", "at", "dans", "au");
    private static final int BEFORE = 6;
    private static final int AFTER = 9;

    /** What is said of one span. */
    record Said(
            double extent,
            Laterality side,
            @Nullable Double sizeMm,
            Chronicity age,
            DevicePosition place,
            Comparison course) {}

    private final Sentence sentence;
    private final Marks marks;
    private final List<Span> spans;
    private final int[] spanAt;
    private final @Nullable Double[] sizes;

    private double extent;
    private double sides;
    private Laterality side = Laterality.UNSPECIFIED;
    private Chronicity age = Chronicity.UNSPECIFIED;
    private DevicePosition place = DevicePosition.UNSPECIFIED;
    private Comparison course = Comparison.UNSPECIFIED;

    Attributes(Sentence sentence, Marks marks, List<Span> spans) {
        this.sentence = sentence;
        this.marks = marks;
        this.spans = spans;
        spanAt = new int[sentence.length()];
        for (int i = 0; i < spans.size(); i++) {
            for (int t = spans.get(i).from(); t < spans.get(i).to(); t++) {
                spanAt[t - sentence.from] = i + 1;
            }
        }
        sizes = sizes();
    }

    /** What the sentence says of the span. */
    Said of(int index) {
        var span = spans.get(index);
        extent = 0;
        sides = 1;
        side = Laterality.UNSPECIFIED;
        age = Chronicity.UNSPECIFIED;
        place = DevicePosition.UNSPECIFIED;
        course = Comparison.UNSPECIFIED;
        int from = first(span);
        for (int i = from; i < span.to(); i++) {
            take(marks.wordAt(i), i, i < span.from() || span.to() - span.from() > 1);
        }
        after(span);
        var size = sizes[index];
        if (extent == 0) {
            extent = size == null ? Extents.UNSAID : Extents.ofSize(size);
        }
        return new Said(extent * sides, side, size, age, place, course);
    }

    /** The first token that describes the span. */
    private int first(Span span) {
        int from = span.from();
        int least = Math.max(sentence.from, from - BEFORE);
        for (int i = from - 1; i >= least; i--) {
            var cue = marks.cueAt(i);
            boolean word = marks.wordAt(i) != null;
            boolean joins = cue != null && (cue.is(Cue.Type.AND) || cue.is(Cue.Type.OR));
            if (spanAt[i - sentence.from] > 0 || isMark(i) || (cue != null && !word && !joins)) {
                break;
            }
            if (joins && (i == sentence.from || marks.wordAt(i - 1) == null)) {
                break;
            }
            if (PLACES.contains(sentence.words[i])) {
                break;
            }
            from = i;
        }
        return from;
    }

    private void after(Span span) {
        int most = Math.min(sentence.to, span.to() + AFTER);
        for (int i = span.to(); i < most; i++) {
            var cue = marks.cueAt(i);
            boolean ends =
                    spanAt[i - sentence.from] > 0
                            || (cue != null
                                    && (cue.is(Cue.Type.STOP)
                                            || cue.is(Cue.Type.AND)
                                            || cue.is(Cue.Type.OR)
                                            || cue.is(Cue.Type.WITH)
                                            || cue.is(Cue.Type.NEGATES_AFTER)));
            boolean goesOn = sentence.words[i].equals(",") && describedNext(i);
            if (ends || (isMark(i) && !goesOn)) {
                return;
            }
            var word = marks.wordAt(i);
            if (word != null && !another(word.to())) {
                take(word, i, true);
            }
        }
    }

    private boolean describedNext(int comma) {
        return comma + 1 < sentence.to && marks.wordAt(comma + 1) != null && !another(comma + 2);
    }

    /** Whether another span starts within a few words, so that the words before it are its own. */
    private boolean another(int from) {
        int most = Math.min(sentence.to, from + 4);
        for (int i = from; i < most; i++) {
            if (spanAt[i - sentence.from] > 0) {
                return true;
            }
            if (isMark(i) || (marks.cueAt(i) != null && marks.wordAt(i) == null)) {
                return false;
            }
        }
        return false;
    }

    private void take(Marks.@Nullable Word word, int at, boolean outside) {
        if (word == null || word.from() != at) {
            return;
        }
        for (var attribute : word.attributes()) {
            switch (attribute.type()) {
                case EXTENT -> {
                    if (outside) {
                        extent = Math.max(extent, attribute.factor());
                    }
                }
                case SIDES -> sides = Math.max(sides, attribute.factor());
                case SIDE -> side = merged(Laterality.ofWire(attribute.word()));
                case AGE -> age = Chronicity.ofWire(attribute.word());
                case COURSE -> course = Comparison.ofWire(attribute.word());
                case PLACE -> place = worse(DevicePosition.ofWire(attribute.word()));
            }
        }
    }

    private Laterality merged(Laterality said) {
        if (side == Laterality.UNSPECIFIED || side == said) {
            return said;
        }
        return Laterality.BILATERAL;
    }

    private DevicePosition worse(DevicePosition said) {
        return place == DevicePosition.MISPLACED ? place : said;
    }

    private boolean isMark(int token) {
        var word = sentence.words[token];
        return word.length() == 1 && ",;:()".contains(word);
    }

    /** Measures of the sentence, each given to the nearest finding before it, else after it. */
    private @Nullable Double[] sizes() {
        var found = new Double[spans.size()];
        int previous = -1;
        for (int i = sentence.from; i < sentence.to; i++) {
            int here = spanAt[i - sentence.from];
            if (here > 0) {
                previous = here - 1;
            }
            if (!sentence.isNumber(i) || i + 1 >= sentence.to) {
                continue;
            }
            double unit = unit(i);
            if (unit > 0 && !isDistance(i)) {
                int next = next(i);
                int owner = next >= 0 ? next : previous;
                if (owner >= 0 && spans.get(owner).concept().kind() == Kind.FINDING) {
                    double mm = Math.min(1e6, Double.parseDouble(sentence.words[i])) * unit;
                    var old = found[owner];
                    found[owner] = old == null ? mm : Math.max(old, mm);
                }
            }
        }
        return found;
    }

    /** Millimetres per unit of the number, looking past "x 3.7 cm"; 0 when it is no length. */
    private double unit(int number) {
        int most = Math.min(sentence.to, number + 5);
        for (int i = number + 1; i < most; i++) {
            switch (sentence.words[i]) {
                case "mm", "millimeter", "millimeters", "millimetre", "millimetres" -> {
                    return 1;
                }
                case "cm", "centimeter", "centimeters", "centimetre", "centimetres" -> {
                    return 10;
                }
                case "x", "by", "\u00D7" -> {
                    // the unit follows the last number
                }
                default -> {
                    if (!sentence.isNumber(i)) {
                        return 0;
                    }
                }
            }
        }
        return 0;
    }

    private boolean isDistance(int number) {
        int most = Math.min(sentence.to, number + 4);
        for (int i = number + 1; i < most; i++) {
            switch (sentence.words[i]) {
                case "above", "below", "from", "proximal", "distal", "superior" -> {
                    return true;
                }
                default -> {
                    // keep looking
                }
            }
        }
        return false;
    }

    /** The finding that starts within three words after the measure. */
    private int next(int number) {
        int most = Math.min(sentence.to, number + 6);
        for (int i = number + 2; i < most; i++) {
            if (spanAt[i - sentence.from] > 0) {
                return spanAt[i - sentence.from] - 1;
            }
            if (isMark(i) || marks.is(i, Cue.Type.IS)) {
                return -1;
            }
        }
        return -1;
    }
}
