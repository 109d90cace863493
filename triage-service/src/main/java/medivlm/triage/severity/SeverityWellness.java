package medivlm.triage.severity;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Says under {@code /q/health/well} whether reports are being scored. No readiness check: a
 * rebalance must not take FHIR and the page away.
 */
@Wellness
@ApplicationScoped
class SeverityWellness implements HealthCheck {
    private final SeverityStreams streams;

    @Inject
    SeverityWellness(SeverityStreams streams) {
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("severity topology").status(streams.well()).build();
    }
}
