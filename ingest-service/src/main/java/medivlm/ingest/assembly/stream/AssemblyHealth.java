package medivlm.ingest.assembly.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Readiness while studies are assembled; liveness until nothing but a restart helps. */
@ApplicationScoped
public class AssemblyHealth {
    private final AssemblyBean assembly;

    AssemblyHealth(AssemblyBean assembly) {
        this.assembly = assembly;
    }

    @Produces
    @Readiness
    HealthCheck ready() {
        return () -> {
            AssemblyRunner runner = assembly.runner();
            return response(
                    runner == null || runner.isWorking(),
                    runner == null ? "DISABLED" : runner.state());
        };
    }

    @Produces
    @Liveness
    HealthCheck live() {
        return () -> {
            AssemblyRunner runner = assembly.runner();
            return response(
                    runner == null || !runner.isDead(),
                    runner == null ? "DISABLED" : runner.state());
        };
    }

    private static HealthCheckResponse response(boolean up, String state) {
        return HealthCheckResponse.named("assembler").status(up).withData("state", state).build();
    }
}
