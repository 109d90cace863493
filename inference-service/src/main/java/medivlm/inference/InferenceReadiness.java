package medivlm.inference;

import jakarta.enterprise.context.ApplicationScoped;
import medivlm.inference.stream.StudyStream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the model is loaded, the group has taken us in and nothing is waited for. */
@Readiness
@ApplicationScoped
class InferenceReadiness implements HealthCheck {

    private final InferenceService service;

    InferenceReadiness(InferenceService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("inference");
        StudyStream stream = service.stream();
        if (stream == null) {
            return response.down().withData("waits-for", "model").build();
        }
        String trouble = stream.state().trouble();
        if (trouble != null) {
            return response.down().withData("waits-for", trouble).build();
        }
        return stream.state().isJoined()
                ? response.up().build()
                : response.down().withData("waits-for", "kafka").build();
    }
}
