package medivlm.triage.fhir.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import medivlm.triage.operations.OperationsPart;
import medivlm.triage.security.Caller;
import org.jspecify.annotations.Nullable;

/** Subscriptions on the operations page: those that the caller may see. */
@ApplicationScoped
class SubscriptionFigures implements OperationsPart {
    private final PostgresSubscriptions kept;

    @Inject
    SubscriptionFigures(PostgresSubscriptions kept) {
        this.kept = kept;
    }

    /**
     * A subscription.
     *
     * @param id its id
     * @param owner who made it
     * @param endpoint where its notifications go
     * @param status requested, active, error or off
     * @param error why it is in error or off
     * @param events notifications that it got
     * @param failures tries in a row that failed
     * @param since when its status or error changed last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Figures(
            UUID id,
            String owner,
            String endpoint,
            String status,
            @Nullable String error,
            long events,
            int failures,
            Instant since) {}

    @Override
    public String member() {
        return "subscriptions";
    }

    @Override
    public Object figures(Caller caller, Instant now) {
        List<StoredSubscription> all = kept.all();
        return all.stream()
                .filter(one -> one.visibleTo(caller))
                .map(one ->
                        new Figures(
                                one.id(),
                                one.owner(),
                                SubscriptionResources.read(one).getChannel().getEndpoint(),
                                one.status().wire(),
                                one.error(),
                                one.events(),
                                one.failures(),
                                one.updatedAt()))
                .toList();
    }
}
