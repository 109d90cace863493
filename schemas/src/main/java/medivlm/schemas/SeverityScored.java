package medivlm.schemas;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The severity of a report, with everything that it takes to compute it again.
 *
 * @param study key of the study
 * @param revision revision that was analysed, from 1
 * @param site site that the study belongs to
 * @param bodyPart DICOM (0018,0015)
 * @param receivedAt when the study's first image was accepted
 * @param scoredAt record time of the analysis
 * @param raw sum of the contributions
 * @param normalised 0..1: share of the reference below
 * @param band the more urgent of the percentile's band and the floor of the worst finding
 * @param worst acuity class of the worst asserted finding
 * @param terms the mentions, in order of position
 * @param corpus site and body part whose reference was used
 * @param referenceVersion version of that reference
 * @param mode {@code default} or {@code paper}
 */
public record SeverityScored(
        UUID study,
        int revision,
        String site,
        @Nullable String bodyPart,
        Instant receivedAt,
        Instant scoredAt,
        double raw,
        double normalised,
        SeverityBand band,
        @Nullable SeverityBand worst,
        List<ScoredTerm> terms,
        String corpus,
        String referenceVersion,
        String mode)
        implements Event {
    public SeverityScored {
        Require.present(study, "study");
        Require.present(receivedAt, "receivedAt");
        Require.present(scoredAt, "scoredAt");
        Require.present(band, "band");
        Require.present(terms, "terms");
        Require.text(site, "site");
        terms = List.copyOf(terms);
        Require.text(corpus, "corpus");
        Require.text(referenceVersion, "referenceVersion");
        Require.text(mode, "mode");
        Require.revision(revision);
        Require.share(normalised, "normalised");
    }

    @Override
    public String key() {
        return Event.keyOf(study);
    }

    @Override
    public Instant occurredAt() {
        return scoredAt;
    }
}
