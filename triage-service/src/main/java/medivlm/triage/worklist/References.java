package medivlm.triage.worklist;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import medivlm.triage.persistence.ReferenceEntity;
import org.jspecify.annotations.Nullable;

/** The latest reference of each corpus, looked up once; for one transaction. */
final class References {
    private final Map<String, @Nullable Latest> known = new HashMap<>();

    /**
     * The latest reference of a corpus.
     *
     * @param version its version
     * @param publishedAt when it was published
     */
    record Latest(String version, Instant publishedAt) {}

    /** That of a corpus; null while it has none. */
    @Nullable Latest of(String corpus) {
        if (!known.containsKey(corpus)) {
            known.put(corpus, latest(corpus));
        }
        return known.get(corpus);
    }

    private static @Nullable Latest latest(String corpus) {
        Object[] found =
                ReferenceEntity.getEntityManager()
                        .createQuery(
                                "select r.version, r.publishedAt from ReferenceEntity r where"
                                        + " r.corpus = :corpus order by r.publishedAt desc,"
                                        + " r.kafkaOffset desc",
                                Object[].class)
                        .setParameter("corpus", corpus)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst()
                        .orElse(null);
        return found == null ? null : new Latest((String) found[0], (Instant) found[1]);
    }
}
