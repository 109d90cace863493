package medivlm.triage.fhir;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** {@code triage.fhir.*}: the FHIR server. */
@ConfigMapping(prefix = "triage.fhir")
public interface FhirConfig {
    /**
     * Address that clients know the server by, such as {@code https://triage.example/fhir}; it
     * stands in links and full URLs. Taken from each request where absent.
     */
    Optional<String> baseUrl();

    /**
     * Longest time that {@code $validate} may take, and longest wait for its turn: one resource is
     * validated at a time. The first one after a start takes ten seconds or more by itself.
     */
    @WithDefault("60s")
    Duration validationTimeout();
}
