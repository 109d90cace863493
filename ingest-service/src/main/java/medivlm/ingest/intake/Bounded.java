package medivlm.ingest.intake;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bounds on what senders write, so that one header cannot fill a topic or break a column. Control
 * characters go, blank counts as absent, text is cut; an identifier is never cut, since two might
 * become one.
 */
public final class Bounded {
    /** DICOM PS3.5 §9.1: digits and dots, at most 64. */
    private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");
    private static final int IDENTIFIER = 128;
    private static final int CODE = 64;
    private static final int NAME = 256;
    private static final int TEXT = 10_240;

    private Bounded() {}

    /**
     * A DICOM UID, or null for a blank one.
     *
     * @throws IllegalArgumentException if it has another form; names the field, not the value
     */
    public static @Nullable String uid(@Nullable String value, String field) {
        String uid = clean(value, Integer.MAX_VALUE);
        if (uid != null && (uid.length() > 64 || !UID.matcher(uid).matches())) {
            throw new IllegalArgumentException(
                    field + " is no UID; it has at most 64 digits and single dots");
        }
        return uid;
    }

    /**
     * An identifier such as an accession number.
     *
     * @throws IllegalArgumentException if it has more than 128 characters
     */
    public static @Nullable String identifier(@Nullable String value, String field) {
        String identifier = clean(value, Integer.MAX_VALUE);
        if (identifier != null && identifier.length() > IDENTIFIER) {
            throw new IllegalArgumentException(
                    field + " has more than " + IDENTIFIER + " characters");
        }
        return identifier;
    }

    /** A code string in upper case, cut to 64. */
    public static @Nullable String code(@Nullable String value) {
        String code = clean(value, CODE);
        return code == null ? null : code.toUpperCase(Locale.ROOT);
    }

    /** A name, cut to 256. */
    public static @Nullable String name(@Nullable String value) {
        return clean(value, NAME);
    }

    /** Free text, cut to 10,240 (the longest DICOM LT). */
    public static @Nullable String text(@Nullable String value) {
        return clean(value, TEXT);
    }

    private static @Nullable String clean(@Nullable String value, int longest) {
        if (value == null) {
            return null;
        }
        String clean = CONTROL.matcher(value).replaceAll("").strip();
        if (clean.isEmpty()) {
            return null;
        }
        return clean.length() <= longest ? clean : cut(clean, longest);
    }

    private static String cut(String text, int longest) {
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
