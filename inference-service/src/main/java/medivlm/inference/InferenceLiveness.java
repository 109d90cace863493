package medivlm.inference;

import jakarta.enterprise.context.ApplicationScoped;
import medivlm.inference.stream.StudyStream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Dead when the poll thread has ended, hangs, or another replica has taken its name. */
@Liveness
@ApplicationScoped
class InferenceLiveness implements HealthCheck {

    private static final long HANGS_AFTER_SECONDS = 120;

    private final InferenceService service;

    InferenceLiveness(InferenceService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        StudyStream stream = service.stream();
        boolean alive =
                stream == null
                        || (stream.isAlive()
                                && !stream.state().isFenced()
                                && stream.state().secondsSincePoll() < HANGS_AFTER_SECONDS);
        return HealthCheckResponse.named("study-poll").status(alive).build();
    }
}
