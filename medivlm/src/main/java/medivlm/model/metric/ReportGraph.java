package medivlm.model.metric;

import java.util.HashSet;
import java.util.Set;

/**
 * What RadGraph reads in a report (Jain et al. 2021). Sets: what is said twice counts once.
 *
 * @param entities spans with their labels
 * @param relations between entities
 */
public record ReportGraph(Set<Entity> entities, Set<Relation> relations) {

    /**
     * A span.
     *
     * @param tokens its words, as the reader joins them
     * @param label for example {@code OBS-DP}, an observation definitely present
     */
    public record Entity(String tokens, String label) {}

    /**
     * A relation; equal only when both ends are equal with their labels.
     *
     * @param source from
     * @param target to
     * @param kind {@code modify}, {@code located_at} or {@code suggestive_of}
     */
    public record Relation(Entity source, Entity target, String kind) {}

    public ReportGraph {
        entities = Set.copyOf(entities);
        relations = Set.copyOf(relations);
    }

    /**
     * RadGraph-F1 (Yu et al. 2023, "Evaluating progress in automatic chest X-ray radiology report
     * generation"): the mean of the F1 of entities and the F1 of relations. The F1 of sets without
     * a common member is 0, also when both are empty.
     */
    public double f1(ReportGraph generated) {
        return (f1(entities, generated.entities) + f1(relations, generated.relations)) / 2;
    }

    private static <T> double f1(Set<T> reference, Set<T> generated) {
        Set<T> common = new HashSet<>(reference);
        common.retainAll(generated);
        return common.isEmpty() ? 0 : 2.0 * common.size() / (reference.size() + generated.size());
    }
}
