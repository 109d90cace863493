package medivlm.findings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What a reader knows of a language besides the vocabulary: cues and attribute words. */
final class Language {
    private static final class English {
        private static final Language SHIPPED = read(ReportLanguage.ENGLISH);
    }

    private static final class French {
        private static final Language SHIPPED = read(ReportLanguage.FRENCH);
    }

    private final PhraseTrie<List<Cue>> cues;
    private final PhraseTrie<List<Attribute>> attributes;
    private final Set<String> ordinary;
    private final boolean adjectivesFollow;

    private Language(
            PhraseTrie<List<Cue>> cues,
            PhraseTrie<List<Attribute>> attributes,
            Set<String> ordinary,
            boolean adjectivesFollow) {
        this.cues = cues;
        this.attributes = attributes;
        this.ordinary = ordinary;
        this.adjectivesFollow = adjectivesFollow;
    }

    /** The shipped cues and attributes of a language. */
    static Language of(ReportLanguage language) {
        return switch (language) {
            case ENGLISH -> English.SHIPPED;
            case FRENCH -> French.SHIPPED;
        };
    }

    private static Language read(ReportLanguage language) {
        String file = "." + language.wire() + ".txt";
        return new Language(
                parse(Resource.text("cues" + file), Cue::of),
                parse(Resource.text("attributes" + file), Attribute::of),
                ordinary(Resource.text("words" + file), language),
                language == ReportLanguage.FRENCH);
    }

    /** Whether an adjective stands behind its noun unless an article leads it. */
    boolean adjectivesFollow() {
        return adjectivesFollow;
    }

    PhraseTrie<List<Cue>> cues() {
        return cues;
    }

    PhraseTrie<List<Attribute>> attributes() {
        return attributes;
    }

    /**
     * Whether a cue, an attribute or the list of ordinary words has a word.
     *
     * @param word folded
     * @param base what wordings would write for it
     */
    boolean knows(String word, String base) {
        return cues.has(word) || attributes.has(word) || ordinary.contains(base);
    }

    private static Set<String> ordinary(String file, ReportLanguage language) {
        var words = new HashSet<String>();
        for (var line : Resource.lines(file)) {
            for (var word : line.split(" ", -1)) {
                words.add(Words.base(Words.fold(word), language));
            }
        }
        return words;
    }

    /** A file of lines {@code meaning | wording; wording}; one wording may mean several things. */
    private static <T> PhraseTrie<List<T>> parse(String file, Function<String, T> meaning) {
        var phrases = new PhraseTrie<List<T>>();
        for (var line : Resource.lines(file)) {
            int bar = line.indexOf('|');
            if (bar < 0) {
                throw new IllegalArgumentException("line '" + line + "' has no '|'");
            }
            var value = meaning.apply(line.substring(0, bar).strip());
            for (var wording : line.substring(bar + 1).split(";", -1)) {
                for (var phrase : Wording.expand(wording.strip())) {
                    phrases.add(new Tokens(phrase).all(), List.of(value), Language::both);
                }
            }
        }
        return phrases;
    }

    private static <T> List<T> both(List<T> old, List<T> added) {
        var all = new ArrayList<>(old);
        for (var value : added) {
            if (!all.contains(value)) {
                all.add(value);
            }
        }
        return List.copyOf(all);
    }
}
