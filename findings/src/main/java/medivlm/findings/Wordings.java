package medivlm.findings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How concepts are worded: whole phrases, and pairs of parts in one clause. */
final class Wordings {
    /** A pair of parts that together name a concept; {@code certainty} 1 unless it hedges. */
    record Pair(int id, Concept concept, double certainty) {}

    private final ReportLanguage language;
    private final Map<String, Integer> layers = new HashMap<>();
    private int layer;
    private final PhraseTrie<Optional<Concept>> phrases = new PhraseTrie<>();
    private final PhraseTrie<List<Pair>> subjects = new PhraseTrie<>();
    private final PhraseTrie<List<Pair>> states = new PhraseTrie<>();
    private final Set<String> words = new TreeSet<>();
    private final Map<String, List<String>> examples = new TreeMap<>();

    Wordings(ReportLanguage language) {
        this.language = language;
    }

    /** From here on a phrase that is there already changes its meaning. */
    void nextLayer() {
        layer++;
    }

    /** A phrase of a concept, or of none when it only looks like a finding. */
    void phrase(String phrase, Optional<Concept> concept) {
        var words = remembered(phrase);
        boolean overlaid = layers.getOrDefault(String.join(" ", words), layer) < layer;
        layers.put(String.join(" ", words), layer);
        if (overlaid) {
            examples.values().forEach(known -> known.removeIf(p -> remembered(p).equals(words)));
        }
        concept.ifPresent(c -> example(c, phrase));
        phrases.add(
                words,
                concept,
                (old, added) -> {
                    if (overlaid) {
                        return added;
                    }
                    if (!old.equals(added)) {
                        throw new IllegalArgumentException(
                                "'" + phrase + "' means both " + id(old) + " and " + id(added));
                    }
                    return old;
                });
    }

    /** Subjects and states that make one pair in any combination. */
    void pair(Set<String> subjectPhrases, Set<String> statePhrases, Pair pair) {
        if (pair.certainty() == 1) {
            example(
                    pair.concept(),
                    subjectPhrases.iterator().next() + " " + statePhrases.iterator().next());
        }
        subjectPhrases.forEach(p -> subjects.add(remembered(p), List.of(pair), Wordings::both));
        statePhrases.forEach(p -> states.add(remembered(p), List.of(pair), Wordings::both));
    }

    PhraseTrie<Optional<Concept>> phrases() {
        return phrases;
    }

    PhraseTrie<List<Pair>> subjects() {
        return subjects;
    }

    PhraseTrie<List<Pair>> states() {
        return states;
    }

    /** Every word of every wording, as the reader compares them. */
    Set<String> words() {
        return words;
    }

    /** Phrases that name a concept, in the order of the file; of a pair, one of its phrases. */
    List<String> examples(Concept concept) {
        return examples.getOrDefault(concept.id(), List.of());
    }

    private void example(Concept concept, String phrase) {
        examples.computeIfAbsent(concept.id(), id -> new ArrayList<>()).add(phrase);
    }

    private List<String> remembered(String phrase) {
        var bases =
                new Tokens(phrase).all().stream().map(word -> Words.base(word, language)).toList();
        words.addAll(bases);
        return bases;
    }

    private static List<Pair> both(List<Pair> old, List<Pair> added) {
        var all = new ArrayList<>(old);
        for (var pair : added) {
            if (all.stream().noneMatch(known -> known.id() == pair.id())) {
                all.add(pair);
            }
        }
        return List.copyOf(all);
    }

    private static String id(Optional<Concept> concept) {
        return concept.map(Concept::id).orElse("nothing");
    }

    /** Pairs that a subject and a state share. */
    static List<Pair> common(List<Pair> subject, List<Pair> state) {
        var common = new ArrayList<Pair>();
        for (var pair : subject) {
            for (var other : state) {
                if (pair.id() == other.id()) {
                    common.add(pair);
                }
            }
        }
        return common;
    }

    /** Names of a map, for messages. */
    static String names(Map<String, ?> map) {
        return String.join(", ", map.keySet());
    }
}
