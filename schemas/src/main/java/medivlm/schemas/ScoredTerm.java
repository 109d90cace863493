package medivlm.schemas;

/**
 * One mention and what it added to the raw score.
 *
 * @param concept concept of the vocabulary
 * @param text the words of the report
 * @param start first character in findings + newline + impression
 * @param end one past the last character
 * @param assertion what the report says of it
 * @param tf term frequency after assertion and extent
 * @param idf inverse document frequency in the reference
 * @param weight acuity weight
 * @param contribution tf · idf · weight; zero for repeats of a concept
 */
public record ScoredTerm(
        String concept,
        String text,
        int start,
        int end,
        FindingAssertion assertion,
        double tf,
        double idf,
        double weight,
        double contribution) {
    public ScoredTerm {
        Require.present(assertion, "assertion");
        Require.text(concept, "concept");
        Require.present(text, "text");
    }
}
