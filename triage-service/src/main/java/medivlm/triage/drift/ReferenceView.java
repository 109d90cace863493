package medivlm.triage.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reference in force of a corpus.
 *
 * @param corpus site and body part
 * @param version as scores name it
 * @param mode formula
 * @param vocabularyVersion vocabulary of the concepts
 * @param publishedAt since when it is in force, by event time; absent for the shipped prior
 * @param documents number of reports, N; what the prior counts as included
 * @param ownReports reports of the corpus itself among them; absent where its publisher did not say
 * @param documentFrequencies concept → number of reports that assert or suspect it
 * @param quantiles of the raw scores, by ascending share
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReferenceView(
        String corpus,
        String version,
        String mode,
        String vocabularyVersion,
        @Nullable Instant publishedAt,
        long documents,
        @Nullable Long ownReports,
        Map<String, Long> documentFrequencies,
        List<Quantile> quantiles) {
    /** Copies the list. */
    ReferenceView {
        quantiles = List.copyOf(quantiles);
    }
}
