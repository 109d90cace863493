package medivlm.triage.fhir.subscription;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import medivlm.triage.fhir.FhirDisclosure;

/** Parts that are made of the configuration. */
class SubscriptionParts {
    SubscriptionParts() {}

    @Produces
    @Singleton
    static WishReader wishes(SubscriptionConfig config, FhirDisclosure disclosure) {
        return new WishReader(
                new AllowedEndpoints(config.endpoints().orElse(Set.of())), disclosure::searchable);
    }
}
