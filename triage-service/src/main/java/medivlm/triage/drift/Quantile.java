package medivlm.triage.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import medivlm.findings.Reference;

/**
 * A quantile of a reference's raw scores.
 *
 * @param share share of the reports, 0..1
 * @param raw smallest raw score that at least this share of the reports does not exceed
 */
record Quantile(double share, double raw) {
    private static final List<Double> SHARES =
            List.of(0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99);

    static List<Quantile> of(Reference reference) {
        List<Quantile> quantiles = new ArrayList<>();
        long seen = 0;
        for (Map.Entry<Double, Long> entry : reference.scores().entrySet()) {
            seen += entry.getValue();
            while (quantiles.size() < SHARES.size()
                    && seen >= SHARES.get(quantiles.size()) * reference.documents()) {
                quantiles.add(new Quantile(SHARES.get(quantiles.size()), entry.getKey()));
            }
        }
        return quantiles;
    }
}
