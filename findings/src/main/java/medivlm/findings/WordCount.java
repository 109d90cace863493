package medivlm.findings;

/**
 * How much of a report the reader has words for.
 *
 * @param words words of two letters or more; numbers and marks are none
 * @param unknown those among them that no wording, cue, attribute or list of ordinary words has,
 *     also after the spelling was corrected
 */
public record WordCount(int words, int unknown) {
    /** Checks the numbers. */
    public WordCount {
        if (unknown < 0 || unknown > words) {
            throw new IllegalArgumentException(unknown + " of " + words + " words");
        }
    }
}
