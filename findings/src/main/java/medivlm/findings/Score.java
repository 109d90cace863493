package medivlm.findings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Severity of one report, with its explanation.
 *
 * @param raw sum of the contributions of {@code terms}, added in list order
 * @param normalised 0..1: rank in the reference (default mode) or min-max (paper mode)
 * @param band the more urgent of the rank's band and the floor of the worst asserted finding
 * @param worstAcuity most urgent acuity among asserted findings, null when none is asserted
 * @param terms largest contribution first; concepts that add nothing stand last
 * @param referenceVersion version of the reference that made idf and rank
 * @param mode formula
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Score(
        double raw,
        double normalised,
        Band band,
        @Nullable Acuity worstAcuity,
        List<Term> terms,
        String referenceVersion,
        Mode mode) {
    /** Copies the terms. */
    public Score {
        terms = List.copyOf(terms);
    }
}
