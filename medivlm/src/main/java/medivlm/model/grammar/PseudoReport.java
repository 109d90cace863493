package medivlm.model.grammar;

/**
 * A target for the decoder.
 *
 * @param findings sentences with full stops
 * @param impression sentences with full stops
 */
public record PseudoReport(String findings, String impression) {

    /** The form that the decoder writes: findings, a line break, impression. */
    public String text() {
        return findings + "\n" + impression;
    }

    /** Reads {@link #text}; without a line break all of it is findings. */
    public static PseudoReport parse(String text) {
        int end = text.indexOf('\n');
        return end < 0
                ? new PseudoReport(text.strip(), "")
                : new PseudoReport(text.substring(0, end).strip(), text.substring(end + 1).strip());
    }
}
