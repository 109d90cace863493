package medivlm.findings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * One summand of a raw score, or a mention that added nothing to it.
 *
 * @param concept concept id; in paper mode the word
 * @param text the words as the report has them
 * @param start first character
 * @param end one past the last character
 * @param assertion what the report says of it; in paper mode always asserted
 * @param tf term frequency: the largest strength among the concept's mentions; 0 when it adds
 *     nothing
 * @param idf {@code ln((1+N)/(1+df))+1} of the reference
 * @param weight weight of the concept; 1 in paper mode
 * @param contribution tf times idf times weight
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Term(
        String concept,
        String text,
        int start,
        int end,
        Assertion assertion,
        double tf,
        double idf,
        double weight,
        double contribution) {}
