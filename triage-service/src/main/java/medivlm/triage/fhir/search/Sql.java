package medivlm.triage.fhir.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL with its arguments; values are only ever arguments.
 *
 * @param text with {@code ?} for each argument
 * @param arguments in order
 */
record Sql(String text, List<Object> arguments) {
    static final Sql TRUE = new Sql("true", List.of());
    static final Sql FALSE = new Sql("false", List.of());

    Sql {
        arguments = List.copyOf(arguments);
    }

    static Sql of(String text, Object... arguments) {
        return new Sql(text, List.of(arguments));
    }

    static Sql join(String word, List<Sql> parts) {
        List<Object> arguments = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Sql part : parts) {
            texts.add("(" + part.text() + ")");
            arguments.addAll(part.arguments());
        }
        return new Sql(String.join(" " + word + " ", texts), arguments);
    }
}
