package medivlm.model.metric;

import java.util.List;
import java.util.Map;

/**
 * RaTEScore (Zhao et al. 2024, section 3): every entity goes with the entity of the other report
 * that is nearest by cosine; the cosines are averaged with a weight per pair of types, and an
 * affirmed entity that meets a denied one counts less. The score is the harmonic mean of both
 * directions; .5 when a report has no entities, as the authors' code has it.
 *
 * @param weights learnt affinity per type of the entity asked and type of the one found: part of
 *     the metric's weights, every pair of types must be there
 * @param contradiction factor on a cosine between affirmed and denied; the authors' is .3612
 */
public record RateScore(
        Map<RateEntity.Type, Map<RateEntity.Type, Double>> weights, double contradiction) {

    /**
     * A weighing.
     *
     * @throws IllegalArgumentException when a pair of types has no weight
     */
    public RateScore {
        weights = Map.copyOf(weights);
        for (RateEntity.Type from : RateEntity.Type.values()) {
            for (RateEntity.Type to : RateEntity.Type.values()) {
                if (!weights.getOrDefault(from, Map.of()).containsKey(to)) {
                    throw new IllegalArgumentException("no weight for " + from + " and " + to);
                }
            }
        }
    }

    /** The score of a generated report's entities against a reference's. */
    public double of(List<RateEntity> generated, List<RateEntity> reference) {
        if (generated.isEmpty() || reference.isEmpty()) {
            return 0.5;
        }
        double forth = oneWay(reference, generated);
        double back = oneWay(generated, reference);
        return forth + back == 0 ? 0 : 2 * forth * back / (forth + back);
    }

    private double oneWay(List<RateEntity> asked, List<RateEntity> found) {
        List<float[]> from = Vectors.normalised(asked.stream().map(RateEntity::vector).toList());
        List<float[]> to = Vectors.normalised(found.stream().map(RateEntity::vector).toList());
        double sum = 0;
        double whole = 0;
        for (int i = 0; i < from.size(); i++) {
            int nearest = Vectors.nearest(from.get(i), to);
            RateEntity.Type mine = asked.get(i).type();
            RateEntity.Type other = found.get(nearest).type();
            double weight = weight(mine, other);
            double factor = mine.contradicts(other) ? contradiction : 1;
            sum += weight * factor * Vectors.dot(from.get(i), to.get(nearest));
            whole += weight;
        }
        return whole == 0 ? 0 : sum / whole;
    }

    private double weight(RateEntity.Type from, RateEntity.Type to) {
        return weights.getOrDefault(from, Map.of()).getOrDefault(to, 0.0);
    }
}
