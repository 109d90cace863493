package medivlm.findings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A frozen corpus that scores are ranked against: document frequencies for the idf, and the exact
 * table of raw scores for the rank. Immutable; a changed corpus is a new version.
 *
 * @param version unique within the corpus
 * @param corpus site and body part, or {@code prior}
 * @param mode formula whose raw scores the table holds
 * @param vocabularyVersion vocabulary that the concepts belong to
 * @param documents number of reports, N
 * @param documentFrequencies concept id → number of reports that assert or suspect it
 * @param scores raw score → number of reports with it; the counts sum to {@code documents}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Reference(
        String version,
        String corpus,
        Mode mode,
        String vocabularyVersion,
        long documents,
        Map<String, Long> documentFrequencies,
        NavigableMap<Double, Long> scores) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

    /**
     * Copies the maps.
     *
     * @throws IllegalArgumentException if a count is negative, a frequency exceeds the documents, a
     *     raw score is negative or not finite, or the table does not sum to the documents
     */
    public Reference {
        Objects.requireNonNull(version);
        Objects.requireNonNull(corpus);
        Objects.requireNonNull(mode);
        Objects.requireNonNull(vocabularyVersion);
        documentFrequencies = Collections.unmodifiableMap(new TreeMap<>(documentFrequencies));
        scores = Collections.unmodifiableNavigableMap(new TreeMap<>(scores));
        long sum = 0;
        for (var entry : scores.entrySet()) {
            double raw = entry.getKey();
            if (!(raw >= 0) || Double.isInfinite(raw) || entry.getValue() < 0) {
                throw new IllegalArgumentException(
                        "score table has " + raw + " × " + entry.getValue());
            }
            sum += entry.getValue();
        }
        if (documents < 0 || sum != documents) {
            throw new IllegalArgumentException(
                    "score table counts " + sum + " reports, not " + documents);
        }
        for (var entry : documentFrequencies.entrySet()) {
            if (entry.getValue() < 0 || entry.getValue() > documents) {
                throw new IllegalArgumentException(
                        entry.getKey() + " is in " + entry.getValue() + " of " + documents);
            }
        }
    }

    /** The shipped prior of the default mode, under the vocabulary in force. */
    public static Reference prior() {
        return prior(Mode.DEFAULT);
    }

    /** The shipped prior of a mode, under the vocabulary in force. */
    public static Reference prior(Mode mode) {
        return ShippedPrior.of(mode);
    }

    /**
     * This reference as scores of a vocabulary name it: itself where it was made under that
     * vocabulary, else the same counts under a version that names both.
     */
    public Reference under(Vocabulary vocabulary) {
        if (vocabularyVersion.equals(vocabulary.version())) {
            return this;
        }
        return new Reference(
                version + "+" + vocabulary.version(),
                corpus,
                mode,
                vocabulary.version(),
                documents,
                documentFrequencies,
                scores);
    }

    /** {@code ln((1+N)/(1+df))+1}; a term never seen has df 0. */
    public double idf(String term) {
        return idf(documents, documentFrequencies.getOrDefault(term, 0L));
    }

    static double idf(long documents, long documentFrequency) {
        return StrictMath.log((1.0 + documents) / (1.0 + documentFrequency)) + 1.0;
    }

    /**
     * Share of the reference's reports below {@code raw} plus half the share equal to it; 0 for raw
     * 0 and for an empty reference.
     *
     * <p>Linear in the size of the table; callers that rank many scores use {@link Ranks}.
     */
    public double rank(double raw) {
        return new Ranks(this).rank(raw);
    }

    /** {@code (raw − min) / (max − min)} within 0..1, as the paper normalises; 0 when max = min. */
    public double minMax(double raw) {
        if (scores.isEmpty()) {
            return 0;
        }
        double min = scores.firstKey();
        double max = scores.lastKey();
        return max > min ? Math.clamp((raw - min) / (max - min), 0.0, 1.0) : 0;
    }

    /** JSON object with the record's components as its members. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("reference " + version + " has no JSON form", e);
        }
    }

    /**
     * Reads {@link #toJson}.
     *
     * @throws IllegalArgumentException if it is no such JSON or breaks a rule of this type
     */
    public static Reference parse(String json) {
        try {
            var reference = JSON.readValue(json, Reference.class);
            if (reference == null) {
                throw new IllegalArgumentException("reference is null");
            }
            return reference;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no reference: " + e.getOriginalMessage(), e);
        }
    }
}
