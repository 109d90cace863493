package medivlm.dicom.net;

/**
 * An application entity title (PS3.5 §6.2 AE, PS3.8 §9.3.2): 1 to 16 characters of ASCII without
 * backslash and control characters; spaces around it do not count.
 *
 * @param text the title without spaces around it
 */
public record AeTitle(String text) {
    static final int LENGTH = 16;

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if it is no title
     */
    public AeTitle {
        text = text.strip();
        if (text.isEmpty() || text.length() > LENGTH) {
            throw new IllegalArgumentException(
                    "an AE title has 1 to 16 characters, this one " + text.length());
        }
        if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '\\')) {
            throw new IllegalArgumentException(
                    "an AE title has ASCII characters only and no backslash");
        }
    }

    /** The title. */
    @Override
    public String toString() {
        return text;
    }
}
