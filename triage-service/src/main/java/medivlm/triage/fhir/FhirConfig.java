package medivlm.triage.fhir;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** {@code triage.fhir.*}: the FHIR server. */
@ConfigMapping(prefix = "triage.fhir")
public interface FhirConfig {
    /**
     * Address that clients know the server by, such as {@code https://triage.example/fhir}; it
     * stands in links and full URLs. Taken from each request where absent.
     */
    Optional<String> baseUrl();
}
