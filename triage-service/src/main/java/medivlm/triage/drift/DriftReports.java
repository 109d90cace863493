package medivlm.triage.drift;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import medivlm.triage.drift.rules.Observation;
import medivlm.triage.drift.rules.Sample;

/**
 * Reads what was measured. Every query walks the one index for as many rows as it returns, so that
 * its cost does not grow with the table. To be called in a transaction.
 */
@ApplicationScoped
class DriftReports {
    /** A horizon that leaves nothing out. */
    static final Duration EVER = Duration.ofDays(36_500);

    /** Jumps from one corpus to the next instead of reading all rows. */
    private static final String CORPORA =
            "with recursive known as ((select site, body_part from drift_report order by site,"
                    + " body_part limit 1) union all select later.site, later.body_part from known"
                    + " cross join lateral (select r.site, r.body_part from drift_report r where"
                    + " (r.site, r.body_part) > (known.site, known.body_part) order by r.site,"
                    + " r.body_part limit 1) later) select site, body_part from known";

    private static final String ROWS =
            "select r.analysedAt, r.analysed, r.abnormal, r.raw, r.words, r.unknownWords from"
                    + " DriftReportEntity r where r.site = :site and r.bodyPart = :bodyPart and"
                    + " r.scale = :scale";

    private final EntityManager entities;
    private final Scale scale;

    @Inject
    DriftReports(EntityManager entities, Scale scale) {
        this.entities = entities;
        this.scale = scale;
    }

    /** Every corpus with an analysis, by name. */
    List<Corpus> corpora() {
        List<?> rows = entities.createNativeQuery(CORPORA, Object[].class).getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Corpus((String) row[0], (String) row[1]))
                .toList();
    }

    /**
     * The latest analyses.
     *
     * @param after only later ones
     * @param most how many at most
     * @param horizon how far they reach back from the latest
     */
    Window latest(Corpus corpus, Instant after, int most, Duration horizon) {
        List<Object[]> rows =
                of(corpus, " and r.analysedAt > :after order by r.analysedAt desc, r.studyKey desc")
                        .setParameter("after", after)
                        .setMaxResults(most)
                        .getResultList();
        if (rows.isEmpty()) {
            return window(rows);
        }
        Instant from = at(rows.getFirst()).minus(horizon);
        return window(rows.stream().filter(row -> !at(row).isBefore(from)).toList().reversed());
    }

    /**
     * The first analyses up to the one with the {@code reports}-th report, if there are so many.
     */
    Optional<Window> first(Corpus corpus, int reports) {
        List<Object[]> last =
                of(corpus, " and r.analysed = true order by r.analysedAt, r.studyKey")
                        .setFirstResult(reports - 1)
                        .setMaxResults(1)
                        .getResultList();
        if (last.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                window(
                        of(corpus, " and r.analysedAt <= :until order by r.analysedAt, r.studyKey")
                                .setParameter("until", at(last.getFirst()))
                                .getResultList()));
    }

    private TypedQuery<Object[]> of(Corpus corpus, String more) {
        return entities.createQuery(ROWS + more, Object[].class)
                .setParameter("site", corpus.site())
                .setParameter("bodyPart", corpus.bodyPart())
                .setParameter("scale", scale.name());
    }

    private static Instant at(Object[] row) {
        return (Instant) row[0];
    }

    private static Window window(List<Object[]> rows) {
        Sample sample =
                Sample.of(
                        rows.stream()
                                .map(row ->
                                        new Observation(
                                                (Boolean) row[1],
                                                (Boolean) row[2],
                                                (Double) row[3],
                                                (Integer) row[4],
                                                (Integer) row[5]))
                                .toList());
        return rows.isEmpty()
                ? new Window(sample, null, null)
                : new Window(sample, at(rows.getFirst()), at(rows.getLast()));
    }
}
