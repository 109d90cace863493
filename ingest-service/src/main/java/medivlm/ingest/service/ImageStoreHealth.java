package medivlm.ingest.service;

import jakarta.enterprise.context.ApplicationScoped;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while a small object can be written durably. */
@Readiness
@ApplicationScoped
public class ImageStoreHealth implements HealthCheck {
    private final ImageStore store;

    ImageStoreHealth(ImageStore store) {
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            store.probe();
            return HealthCheckResponse.up("image-store");
        } catch (ImageStoreUnavailableException e) {
            return HealthCheckResponse.named("image-store")
                    .down()
                    .withData("problem", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
