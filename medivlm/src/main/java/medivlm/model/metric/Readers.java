package medivlm.model.metric;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The networks and the dictionary that some figures need; none of them is shipped.
 *
 * @param synonyms for METEOR
 * @param bert for BERTScore, or null when there are no weights
 * @param graphs for RadGraph-F1, or null
 * @param entities for RaTEScore, or null
 * @param rate RaTEScore's learnt weights; null exactly when {@code entities} is
 */
public record Readers(
        Synonyms synonyms,
        @Nullable TokenVectors bert,
        @Nullable GraphReader graphs,
        @Nullable EntityReader entities,
        @Nullable RateScore rate) {

    /** No network and no dictionary. */
    public static final Readers NONE = new Readers(Synonyms.NONE, null, null, null, null);

    /**
     * What is at hand.
     *
     * @throws IllegalArgumentException when only one half of RaTEScore is given
     */
    public Readers {
        Objects.requireNonNull(synonyms);
        if ((entities == null) != (rate == null)) {
            throw new IllegalArgumentException("RaTEScore needs its entity reader and its weights");
        }
    }
}
