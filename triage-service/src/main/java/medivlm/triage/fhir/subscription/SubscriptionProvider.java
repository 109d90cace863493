package medivlm.triage.fhir.subscription;

import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;

/** Subscriptions: create, read, update, delete, search, {@code $status}. */
public final class SubscriptionProvider implements IResourceProvider {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,9})\"");

    private final Subscriptions subscriptions;

    /** Serves these. */
    public SubscriptionProvider(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Class<Subscription> getResourceType() {
        return Subscription.class;
    }

    /** Makes one. */
    @Create
    public MethodOutcome create(@ResourceParam Subscription given) {
        Subscription made = subscriptions.create(given);
        return new MethodOutcome(id(made), true).setResource(made);
    }

    /** Writes one anew. */
    @Update
    public MethodOutcome update(
            @IdParam IdType id, @ResourceParam Subscription given, RequestDetails request) {
        Subscription written =
                subscriptions.update(id.getIdPart(), given, version(request.getHeader("If-Match")));
        return new MethodOutcome(id(written), false).setResource(written);
    }

    /** Reads one. */
    @Read
    public Subscription read(@IdParam IdType id) {
        return subscriptions.read(id.getIdPart());
    }

    /** Where one stands, as the R5 backport asks. */
    @Operation(name = "$status", idempotent = true)
    public Bundle status(@IdParam IdType id) {
        Bundle bundle = new Bundle();
        bundle.setId(UUID.randomUUID().toString());
        bundle.setType(Bundle.BundleType.SEARCHSET);
        bundle.setTotal(1);
        Parameters status = subscriptions.status(id.getIdPart());
        bundle.addEntry()
                .setFullUrl("urn:uuid:" + status.getIdElement().getIdPart())
                .setResource(status)
                .getSearch()
                .setMode(Bundle.SearchEntryMode.MATCH);
        return bundle;
    }

    /** Forgets one. */
    @Delete
    public void delete(@IdParam IdType id) {
        subscriptions.delete(id.getIdPart());
    }

    /** Searches. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return new SubscriptionSearch(request).of(subscriptions.all());
    }

    private static IdType id(Subscription one) {
        return new IdType(
                "Subscription", one.getIdElement().getIdPart(), one.getMeta().getVersionId());
    }

    /** The version that a client saw; null where it does not say. */
    private static @Nullable String version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return null;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new InvalidRequestException(
                    "If-Match takes the ETag of the subscription, such as W/\"3\"");
        }
        return tag.group(1);
    }
}
