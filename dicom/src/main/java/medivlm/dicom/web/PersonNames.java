package medivlm.dicom.web;

/** Component groups of a person name (PS3.5 §6.2.1.1). */
final class PersonNames {
    private PersonNames() {}

    /** The value of three groups, empty ones at its end left out. */
    static String join(String alphabetic, String ideographic, String phonetic) {
        String name = alphabetic + "=" + ideographic + "=" + phonetic;
        return name.replaceAll("=+$", "");
    }

    /** The three groups of a value; those that it has not are empty. */
    static String[] split(String value) {
        String[] groups = {"", "", ""};
        String[] given = value.split("=", 3);
        System.arraycopy(given, 0, groups, 0, given.length);
        return groups;
    }
}
