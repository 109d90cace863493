package medivlm.ingest.kafka;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while a broker answers within two seconds. */
@Readiness
@ApplicationScoped
public class KafkaHealth implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Admin admin;

    KafkaHealth(KafkaConfig config) {
        Map<String, Object> properties = KafkaConnection.properties(config);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.admin = Admin.create(properties);
    }

    @Override
    public HealthCheckResponse call() {
        try {
            admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return HealthCheckResponse.up("kafka");
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return HealthCheckResponse.named("kafka")
                    .down()
                    .withData("remedy", "start the brokers of triage.kafka.bootstrap-servers")
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HealthCheckResponse.down("kafka");
        }
    }

    void stop(@Observes ShutdownEvent event) {
        admin.close(Duration.ofSeconds(1));
    }
}
