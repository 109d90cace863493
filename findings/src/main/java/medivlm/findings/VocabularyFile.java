package medivlm.findings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parser of the vocabulary format, one file or several laid over each other. Wordings of a later
 * file win over those of an earlier one; within one file two concepts can't share a wording.
 */
final class VocabularyFile {
    /** A wording as it was written; {@code concept} is empty for a phrase that means nothing. */
    private record Said(
            String concept, String wording, ReportLanguage language, int layer, String place) {}

    private final Map<String, Concept> concepts = new TreeMap<>();
    private final Map<String, Integer> layers = new HashMap<>();
    private final List<Said> said = new ArrayList<>();
    private final Map<ReportLanguage, Map<String, String>> macros =
            new EnumMap<>(ReportLanguage.class);
    private int layer;
    private ReportLanguage language = ReportLanguage.ENGLISH;
    private String version = "";
    private int pairs;

    VocabularyFile() {
        for (var each : ReportLanguage.values()) {
            macros.put(each, new HashMap<>());
        }
    }

    /** Lays a file over what was read before; {@code name} stands in messages. */
    VocabularyFile with(String name, String text) {
        layer++;
        language = ReportLanguage.ENGLISH;
        version = "";
        for (var line : Resource.numbered(text)) {
            var place = "vocabulary " + name + ", line " + line.number();
            try {
                line(line.text(), place);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
            }
        }
        if (version.isEmpty()) {
            throw new IllegalArgumentException(
                    "vocabulary " + name + " has no line 'version NAME': add one");
        }
        return this;
    }

    /** The version of the last file. */
    String version() {
        return version;
    }

    /** Everything that was read, under a version. */
    Vocabulary vocabulary(String version) {
        var wordings = new EnumMap<ReportLanguage, Wordings>(ReportLanguage.class);
        for (var each : ReportLanguage.values()) {
            wordings.put(each, new Wordings(each));
        }
        for (int i = 1; i <= layer; i++) {
            wordings.values().forEach(Wordings::nextLayer);
            for (var wording : said) {
                if (wording.layer() == i) {
                    add(wording, Objects.requireNonNull(wordings.get(wording.language())));
                }
            }
        }
        return new Vocabulary(version, concepts, wordings);
    }

    private void line(String line, String place) {
        if (line.startsWith("version ")) {
            version = line.substring(8).strip();
        } else if (line.startsWith("language ")) {
            language = ReportLanguage.ofWire(line.substring(9).strip());
        } else if (line.startsWith("@")) {
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("'@name' without '='");
            }
            macros(language).put(line.substring(0, equals).strip(), line.substring(equals + 1));
        } else if (line.startsWith("+")) {
            var columns = line.substring(1).split("\\|", -1);
            if (columns.length != 2) {
                throw new IllegalArgumentException("it takes '+id | wording; wording'");
            }
            say(known(columns[0].strip()), columns[1], place);
        } else if (line.startsWith("-")) {
            var id = known(line.substring(1).strip());
            concepts.remove(id);
            said.removeIf(wording -> wording.concept().equals(id));
        } else {
            var columns = line.split("\\|", -1);
            if (columns[0].strip().equals("ignore") && columns.length == 2) {
                say("", columns[1], place);
            } else {
                concept(columns, place);
            }
        }
    }

    private Map<String, String> macros(ReportLanguage of) {
        return Objects.requireNonNull(macros.get(of));
    }

    private String known(String id) {
        if (!concepts.containsKey(id)) {
            throw new IllegalArgumentException(
                    "'"
                            + id
                            + "' is none of the "
                            + concepts.size()
                            + " concepts; a new one takes all 8 columns");
        }
        return id;
    }

    private void concept(String[] columns, String place) {
        var concept = ConceptLine.parse(columns);
        var id = concept.id();
        if (layers.getOrDefault(id, 0) == layer) {
            throw new IllegalArgumentException("concept " + id + " is there twice");
        }
        layers.put(id, layer);
        boolean replaces = concepts.put(id, concept) != null;
        if (columns[7].strip().equals("*")) {
            if (!replaces) {
                throw new IllegalArgumentException(
                        "'*' keeps the wordings of a known concept; " + id + " is new");
            }
            return;
        }
        said.removeIf(wording -> wording.concept().equals(id) && wording.language() == language);
        say(id, columns[7], place);
    }

    private void say(String concept, String wordings, String place) {
        for (var wording : wordings.split(";", -1)) {
            if (!wording.isBlank()) {
                said.add(new Said(concept, wording.strip(), language, layer, place));
            }
        }
    }

    private void add(Said wording, Wordings wordings) {
        try {
            if (wording.concept().isEmpty()) {
                phrases(wording.wording(), wording.language())
                        .forEach(p -> wordings.phrase(p, Optional.empty()));
            } else {
                add(Objects.requireNonNull(concepts.get(wording.concept())), wording, wordings);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wording.place() + ": " + e.getMessage(), e);
        }
    }

    private void add(Concept concept, Said wording, Wordings wordings) {
        double certainty = 1;
        var words = wording.wording();
        int hedge = words.lastIndexOf(" ?");
        if (hedge > 0) {
            certainty = ConceptLine.number("certainty", words.substring(hedge + 2));
            words = words.substring(0, hedge).strip();
        }
        var parts = words.split("~", -1);
        if (parts.length == 1) {
            phrases(words, wording.language())
                    .forEach(p -> wordings.phrase(p, Optional.of(concept)));
        } else {
            wordings.pair(
                    phrases(parts[0], wording.language()),
                    phrases(parts[1], wording.language()),
                    new Wordings.Pair(pairs++, concept, certainty));
        }
    }

    private Set<String> phrases(String wordings, ReportLanguage of) {
        var phrases = new LinkedHashSet<String>();
        for (var wording : wordings.split(";", -1)) {
            var stripped = wording.strip();
            if (stripped.startsWith("@")) {
                var macro = macros(of).get(stripped);
                if (macro == null) {
                    throw new IllegalArgumentException(
                            stripped + " is none of " + Wordings.names(macros(of)));
                }
                phrases.addAll(phrases(macro, of));
            } else if (!stripped.isEmpty()) {
                phrases.addAll(Wording.expand(stripped));
            }
        }
        return phrases;
    }
}
