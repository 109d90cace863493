package medivlm.triage.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;
import medivlm.triage.worklist.rules.Allowances;
import medivlm.triage.worklist.rules.OrderPolicy;

/** The order policy that the site configured. */
class PolicyInForce {
    PolicyInForce() {}

    @Produces
    @ApplicationScoped
    static OrderPolicy policy(WorklistConfig config) {
        return OrderPolicy.named(config.policy(), allowances(config.allowance()));
    }

    private static Allowances allowances(WorklistConfig.Allowance table) {
        WorklistConfig.ByOrder order = table.order();
        WorklistConfig.ByBand band = table.band();
        return new Allowances(
                Map.of(
                        Priority.STAT, order.stat(),
                        Priority.ASAP, order.asap(),
                        Priority.URGENT, order.urgent(),
                        Priority.ROUTINE, order.routine()),
                Map.of(
                        SeverityBand.CRITICAL, band.critical(),
                        SeverityBand.URGENT, band.urgent(),
                        SeverityBand.SIGNIFICANT, band.significant(),
                        SeverityBand.MINOR, band.minor(),
                        SeverityBand.NONE, band.none()));
    }
}
