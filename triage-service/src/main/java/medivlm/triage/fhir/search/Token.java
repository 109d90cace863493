package medivlm.triage.fhir.search;

import org.jspecify.annotations.Nullable;

/**
 * A token value: {@code code}, {@code system|code}, {@code |code} or {@code system|}.
 *
 * @param system null for any, empty for none
 * @param code null for any
 */
record Token(@Nullable String system, @Nullable String code) {

    static Token of(String value) {
        int bar = value.indexOf('|');
        if (bar < 0) {
            return new Token(null, value);
        }
        String code = value.substring(bar + 1);
        return new Token(value.substring(0, bar), code.isEmpty() ? null : code);
    }

    /** Whether a fixed code is meant. */
    boolean matches(String ofSystem, String ofCode) {
        return (system == null || system.equals(ofSystem)) && (code == null || code.equals(ofCode));
    }
}
