package medivlm.triage.scoring;

import java.util.List;
import medivlm.findings.DocumentTerms;
import medivlm.schemas.ScoredTerm;
import medivlm.schemas.SeverityBand;
import org.jspecify.annotations.Nullable;

/**
 * The severity of a text under one reference.
 *
 * @param raw sum of the contributions
 * @param normalised 0..1
 * @param band the more urgent of the rank's band and the floor of the worst asserted finding
 * @param worst acuity class of the worst asserted finding
 * @param terms what it is made of, in order of position
 * @param referenceVersion version of the reference
 * @param document what a corpus keeps of the report
 */
public record ScoredReport(
        double raw,
        double normalised,
        SeverityBand band,
        @Nullable SeverityBand worst,
        List<ScoredTerm> terms,
        String referenceVersion,
        DocumentTerms document) {
    /** Copies the list. */
    public ScoredReport {
        terms = List.copyOf(terms);
    }
}
