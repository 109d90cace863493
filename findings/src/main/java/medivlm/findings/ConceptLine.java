package medivlm.findings;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A concept's line of a vocabulary file, as columns. */
final class ConceptLine {
    private ConceptLine() {}

    /**
     * The concept of the first seven columns.
     *
     * @throws IllegalArgumentException naming the column that breaks the format, and what it takes
     */
    static Concept parse(String[] columns) {
        if (columns.length != 8) {
            throw new IllegalArgumentException(
                    "8 columns are needed, not "
                            + columns.length
                            + ": id | display | kind | acuity | weight | labels | codes |"
                            + " wordings; or '+id | wordings', '-id', '@name = wordings',"
                            + " 'ignore | wordings', 'language en', 'version NAME'");
        }
        var id = columns[0].strip();
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "id '" + id + "' is not lower case words joined by hyphens");
        }
        var acuity = columns[3].strip().split("/", -1);
        return new Concept(
                id,
                columns[1].strip(),
                acuity(acuity[0]),
                acuity(acuity[acuity.length - 1]),
                number("weight", columns[4]),
                code(columns[6], "sct:"),
                code(columns[6], "rid:"),
                choice("kind", columns[2], Kind::ofWire, "finding, device or critical-condition"),
                labels(columns[5].strip()));
    }

    /** A column that is a number. */
    static double number(String name, String column) {
        try {
            return Double.parseDouble(column.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " '" + column.strip() + "' is no number", e);
        }
    }

    private static Acuity acuity(String name) {
        return choice("acuity", name, Acuity::ofWire, "critical, urgent, significant or minor");
    }

    private static <T> T choice(
            String name, String column, Function<String, T> of, String choices) {
        try {
            return of.apply(column.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + " '" + column.strip() + "' is not " + choices, e);
        }
    }

    private static Optional<String> code(String column, String system) {
        Optional<String> found = Optional.empty();
        for (var code : column.strip().split(" +", -1)) {
            if (code.startsWith(system)) {
                found = Optional.of(code.substring(system.length()));
            } else if (!code.startsWith("sct:") && !code.startsWith("rid:") && !code.equals("-")) {
                throw new IllegalArgumentException(
                        "code '" + code + "' is neither sct:…, rid:… nor -");
            }
        }
        return found;
    }

    private static Set<Label14> labels(String column) {
        var labels = EnumSet.noneOf(Label14.class);
        if (!column.equals("-")) {
            for (var label : column.split(",", -1)) {
                labels.add(
                        choice(
                                "label",
                                label,
                                Label14::ofColumn,
                                "one of the 14 labels (Atelectasis … Hernia) or -"));
            }
        }
        return labels;
    }
}
