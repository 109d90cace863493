package medivlm.triage.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import medivlm.findings.Reference;
import medivlm.schemas.EventJson;
import medivlm.triage.persistence.ReferenceEntity;
import org.jspecify.annotations.Nullable;

/** The references in force, from the database. To be called in a transaction. */
@ApplicationScoped
class References {
    private static final String LATEST =
            " from ReferenceEntity r where r.corpus = :corpus order by r.publishedAt desc,"
                    + " r.kafkaOffset desc";

    private final ObjectMapper json = EventJson.mapper();
    private final EntityManager entities;
    private final Scale scale;

    @Inject
    References(EntityManager entities, Scale scale) {
        this.entities = entities;
        this.scale = scale;
    }

    /** Version and time of a corpus' reference; the shipped prior's while it has none. */
    Named named(Corpus corpus) {
        Optional<Object[]> found =
                entities.createQuery("select r.version, r.publishedAt" + LATEST, Object[].class)
                        .setParameter("corpus", corpus.name())
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst();
        return found.map(row -> new Named((String) row[0], (Instant) row[1]))
                .orElseGet(() -> new Named(scale.name(), null));
    }

    /** All of it; the shipped prior while the corpus has none. */
    ReferenceView inForce(Corpus corpus) {
        Optional<ReferenceEntity> found =
                entities.createQuery("select r" + LATEST, ReferenceEntity.class)
                        .setParameter("corpus", corpus.name())
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst();
        if (found.isEmpty()) {
            return view(corpus, scale.reference(), null, 0L);
        }
        ReferenceEntity row = found.get();
        return view(corpus, Reference.parse(row.reference), row.publishedAt, own(row.reference));
    }

    /**
     * A reference by its name.
     *
     * @param version as scores name it
     * @param publishedAt since when it is in force, null for the shipped prior
     */
    record Named(String version, @Nullable Instant publishedAt) {}

    private static ReferenceView view(
            Corpus corpus,
            Reference reference,
            @Nullable Instant publishedAt,
            @Nullable Long ownReports) {
        return new ReferenceView(
                corpus.name(),
                reference.version(),
                reference.mode().wire(),
                reference.vocabularyVersion(),
                publishedAt,
                reference.documents(),
                ownReports,
                reference.documentFrequencies(),
                Quantile.of(reference));
    }

    private @Nullable Long own(String reference) {
        try {
            JsonNode own = json.readTree(reference).path("ownReports");
            return own.isIntegralNumber() ? own.asLong() : null;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the column holds JSON only", e);
        }
    }
}
