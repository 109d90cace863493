package medivlm.ingest.catalogue;

import java.util.List;
import java.util.Locale;
import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;

/** Attribute matching (PS3.4 §C.2.2.2): single value, list of UIDs, wildcards, ranges. */
public final class Matching {
    private Matching() {}

    /**
     * Whether one of the values of an attribute matches; an empty key matches everything.
     *
     * @param key as in a query: {@code *} and {@code ?} are wildcards, dates may be a range with a
     *     hyphen, identifiers a list with commas or backslashes
     */
    public static boolean matches(Dataset attributes, int tag, String key) {
        return key.isEmpty() || matches(attributes.strings(tag), tag, key);
    }

    /** The same for values that no attribute has, such as the modalities of a study. */
    public static boolean matches(List<String> values, int tag, String key) {
        if (key.isEmpty() || key.equals("*")) {
            return true;
        }
        return values.stream().anyMatch(value -> matches(value.strip(), tag, key));
    }

    private static boolean matches(String value, int tag, String key) {
        if (isDate(tag) || isTime(tag)) {
            return inRange(digits(value), key);
        }
        if (isUid(tag)) {
            return List.of(key.split("[,\\\\]", -1)).contains(value);
        }
        if (tag == Tag.PATIENT_NAME || tag == Tag.REFERRING_PHYSICIAN_NAME) {
            return like(value.toLowerCase(Locale.ROOT), key.toLowerCase(Locale.ROOT));
        }
        for (String one : key.split("\\\\", -1)) {
            if (like(value, one)) {
                return true;
            }
        }
        return false;
    }

    /** Wildcards in time of at most key times value, however many stars there are. */
    private static boolean like(String value, String key) {
        int at = 0;
        int inKey = 0;
        int star = -1;
        int resume = 0;
        while (at < value.length()) {
            if (inKey < key.length() && key.charAt(inKey) == '*') {
                star = inKey++;
                resume = at;
            } else if (inKey < key.length()
                    && (key.charAt(inKey) == '?' || key.charAt(inKey) == value.charAt(at))) {
                inKey++;
                at++;
            } else if (star >= 0) {
                inKey = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (inKey < key.length() && key.charAt(inKey) == '*') {
            inKey++;
        }
        return inKey == key.length();
    }

    private static boolean inRange(String value, String key) {
        int hyphen = key.indexOf('-');
        if (hyphen < 0) {
            return value.startsWith(digits(key));
        }
        String from = digits(key.substring(0, hyphen));
        String to = digits(key.substring(hyphen + 1));
        return !value.isEmpty()
                && (from.isEmpty() || value.compareTo(from) >= 0)
                && (to.isEmpty() || value.compareTo(to) <= 0 || value.startsWith(to));
    }

    private static String digits(String value) {
        return value.replaceAll("[.:]", "").strip();
    }

    private static boolean isDate(int tag) {
        return tag == Tag.STUDY_DATE
                || tag == Tag.SERIES_DATE
                || tag == Tag.CONTENT_DATE
                || tag == Tag.PATIENT_BIRTH_DATE;
    }

    private static boolean isTime(int tag) {
        return tag == Tag.STUDY_TIME || tag == Tag.SERIES_TIME || tag == Tag.CONTENT_TIME;
    }

    private static boolean isUid(int tag) {
        return tag == Tag.STUDY_INSTANCE_UID
                || tag == Tag.SERIES_INSTANCE_UID
                || tag == Tag.SOP_INSTANCE_UID
                || tag == Tag.SOP_CLASS_UID;
    }
}
