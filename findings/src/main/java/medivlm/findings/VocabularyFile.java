package medivlm.findings;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Parser of the vocabulary format. */
final class VocabularyFile {
    private final Map<String, Concept> concepts = new TreeMap<>();
    private final Map<String, Set<String>> macros = new HashMap<>();
    private final Wordings wordings = new Wordings();
    private String version = "";
    private int pairs;

    private VocabularyFile() {}

    static Vocabulary parse(String file) {
        var parser = new VocabularyFile();
        for (var line : Resource.lines(file)) {
            try {
                parser.line(line);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "vocabulary, line '"
                                + line.substring(0, Math.min(60, line.length()))
                                + "…': "
                                + e.getMessage(),
                        e);
            }
        }
        if (parser.version.isEmpty()) {
            throw new IllegalArgumentException("vocabulary has no line 'version NAME'");
        }
        return new Vocabulary(parser.version, parser.concepts, parser.wordings);
    }

    private void line(String line) {
        if (line.startsWith("version ")) {
            version = line.substring(8).strip();
        } else if (line.startsWith("@")) {
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("'@name' without '='");
            }
            var name = line.substring(0, equals).strip();
            macros.put(name, phrases(line.substring(equals + 1), ";"));
        } else {
            var columns = line.split("\\|", -1);
            if (columns[0].strip().equals("ignore")) {
                phrases(columns[1], ";").forEach(p -> wordings.phrase(p, Optional.empty()));
            } else {
                concept(columns);
            }
        }
    }

    private void concept(String[] columns) {
        if (columns.length != 8) {
            throw new IllegalArgumentException("8 columns are needed, not " + columns.length);
        }
        var acuity = columns[3].strip().split("/", -1);
        var concept =
                new Concept(
                        columns[0].strip(),
                        columns[1].strip(),
                        Acuity.ofWire(acuity[0]),
                        Acuity.ofWire(acuity[acuity.length - 1]),
                        Double.parseDouble(columns[4].strip()),
                        code(columns[6], "sct:"),
                        code(columns[6], "rid:"),
                        Kind.ofWire(columns[2].strip()),
                        labels(columns[5].strip()));
        if (concepts.put(concept.id(), concept) != null) {
            throw new IllegalArgumentException("concept " + concept.id() + " is there twice");
        }
        for (var wording : columns[7].split(";", -1)) {
            wording(concept, wording.strip());
        }
    }

    private void wording(Concept concept, String wording) {
        double certainty = 1;
        var words = wording;
        int hedge = wording.lastIndexOf(" ?");
        if (hedge > 0) {
            certainty = Double.parseDouble(wording.substring(hedge + 2));
            words = wording.substring(0, hedge).strip();
        }
        var parts = words.split("~", -1);
        if (parts.length == 1) {
            phrases(words, ";").forEach(p -> wordings.phrase(p, Optional.of(concept)));
        } else {
            wordings.pair(
                    phrases(parts[0], ";"),
                    phrases(parts[1], ";"),
                    new Wordings.Pair(pairs++, concept, certainty));
        }
    }

    private Set<String> phrases(String wordings, String separator) {
        var phrases = new LinkedHashSet<String>();
        for (var wording : wordings.split(separator, -1)) {
            var stripped = wording.strip();
            if (stripped.startsWith("@")) {
                var macro = macros.get(stripped);
                if (macro == null) {
                    throw new IllegalArgumentException(
                            stripped + " is none of " + Wordings.names(macros));
                }
                phrases.addAll(macro);
            } else if (!stripped.isEmpty()) {
                phrases.addAll(Wording.expand(stripped));
            }
        }
        return phrases;
    }

    private static Optional<String> code(String column, String system) {
        for (var code : column.strip().split(" ", -1)) {
            if (code.startsWith(system)) {
                return Optional.of(code.substring(system.length()));
            }
        }
        return Optional.empty();
    }

    private static Set<Label14> labels(String column) {
        var labels = EnumSet.noneOf(Label14.class);
        if (!column.equals("-")) {
            for (var label : column.split(",", -1)) {
                labels.add(Label14.ofColumn(label.strip()));
            }
        }
        return labels;
    }
}
