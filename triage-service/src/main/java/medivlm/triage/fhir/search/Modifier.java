package medivlm.triage.fhir.search;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What stands behind a parameter's name after a colon (FHIR R4, 3.1.1.5.4). */
public enum Modifier {
    /** None: texts begin with the value, whatever the case and the accents. */
    NONE,
    /** The whole text, case and accents included. */
    EXACT,
    /** The value anywhere in the text, whatever the case and the accents. */
    CONTAINS,
    /** Whether the element is absent: true or false. */
    MISSING,
    /** The identifier that stands in the reference, read as a token. */
    IDENTIFIER;

    private static final String COLON = ":";

    /** Name in front of the modifier, and the modifier; NONE where it is none of these. */
    record Split(String name, Modifier modifier) {}

    static Split split(String name) {
        for (Modifier one : EnumSet.complementOf(EnumSet.of(NONE))) {
            String suffix = COLON + one.word();
            if (name.endsWith(suffix)) {
                return new Split(name.substring(0, name.length() - suffix.length()), one);
            }
        }
        return new Split(name, NONE);
    }

    /** The word behind the colon. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Modifiers that a parameter takes, NONE among them. */
    public static Set<Modifier> of(SearchParameter parameter) {
        if (parameter.chained()) {
            return EnumSet.of(NONE);
        }
        return switch (parameter.type()) {
            case STRING -> EnumSet.of(NONE, EXACT, CONTAINS, MISSING);
            case REFERENCE -> EnumSet.of(NONE, MISSING, IDENTIFIER);
            case TOKEN, DATE -> EnumSet.of(NONE, MISSING);
        };
    }

    /** True or false; empty where it is neither. */
    static Optional<Boolean> missing(String value) {
        return switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
