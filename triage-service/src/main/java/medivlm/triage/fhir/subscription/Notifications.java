package medivlm.triage.fhir.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** Makes what is sent to endpoints. */
final class Notifications {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final String HANDSHAKE = "handshake";
    private static final String REPORT = "DiagnosticReport/";

    private final @Nullable String base;

    /**
     * @param base address of this server; null where clients know it by several
     */
    Notifications(@Nullable String base) {
        this.base = base == null || base.endsWith("/") ? base : base + "/";
    }

    /** The question whether the endpoint is there and takes notifications. */
    Notification handshake(StoredSubscription to, Wish wish, Instant now) {
        String number = to.id() + "/" + HANDSHAKE;
        Bundle bundle =
                wish.payload().bundle()
                        ? bundle(now, status(to, wish.topic(), HANDSHAKE, to.events()))
                        : null;
        return new Notification(
                "POST",
                wish.endpoint(),
                type(wish),
                bundle == null ? null : encode(bundle, wish),
                number,
                number + "/" + to.version(),
                to.headers());
    }

    /** The news that a report has reached a state. */
    Notification event(StoredSubscription to, Wish wish, DiagnosticReport report, Instant now) {
        long event = to.events() + 1;
        String id = report.getIdElement().getIdPart();
        URI url = wish.endpoint();
        boolean whole = wish.payload() == Payload.RESOURCE;
        String body =
                switch (wish.payload()) {
                    case NOTHING -> null;
                    case RESOURCE -> encode(report, wish);
                    case BUNDLE_EMPTY, BUNDLE_OF_IDS, BUNDLE_OF_RESOURCES ->
                            encode(news(to, wish, event, report, now), wish);
                };
        return new Notification(
                whole ? "PUT" : "POST",
                whole ? below(url, REPORT + id) : url,
                type(wish),
                body,
                to.id() + "/" + event,
                to.id() + "/" + id + "/" + report.getMeta().getVersionId(),
                to.headers());
    }

    private Bundle news(
            StoredSubscription to, Wish wish, long event, DiagnosticReport report, Instant now) {
        Parameters status = status(to, wish.topic(), "event-notification", event);
        Parameters.ParametersParameterComponent news =
                status.addParameter().setName("notification-event");
        news.addPart().setName("event-number").setValue(new StringType(Long.toString(event)));
        news.addPart()
                .setName("timestamp")
                .setValue(new InstantType(Date.from(report.getIssued().toInstant())));
        String name = REPORT + report.getIdElement().getIdPart();
        boolean named = wish.payload() != Payload.BUNDLE_EMPTY;
        if (named) {
            news.addPart().setName("focus").setValue(new Reference(name));
        }
        Bundle bundle = bundle(now, status);
        if (wish.payload() == Payload.BUNDLE_OF_RESOURCES) {
            boolean first = "1".equals(report.getMeta().getVersionId());
            Bundle.BundleEntryComponent entry =
                    bundle.addEntry()
                            .setFullUrl(base == null ? null : base + name)
                            .setResource(report);
            entry.getRequest()
                    .setMethod(first ? Bundle.HTTPVerb.POST : Bundle.HTTPVerb.PUT)
                    .setUrl(first ? "DiagnosticReport" : name);
            entry.getResponse()
                    .setStatus(first ? "201" : "200")
                    .setLastModified(report.getMeta().getLastUpdated());
        }
        return bundle;
    }

    private Bundle bundle(Instant now, Parameters status) {
        Bundle bundle = new Bundle();
        bundle.setId(UUID.randomUUID().toString());
        bundle.getMeta().addProfile(Backport.NOTIFICATION);
        bundle.setType(Bundle.BundleType.HISTORY);
        bundle.setTimestamp(Date.from(now));
        Bundle.BundleEntryComponent entry =
                bundle.addEntry()
                        .setFullUrl("urn:uuid:" + status.getIdElement().getIdPart())
                        .setResource(status);
        entry.getRequest().setMethod(Bundle.HTTPVerb.GET).setUrl(subscription(status) + "/$status");
        entry.getResponse().setStatus("200");
        return bundle;
    }

    /** State of a subscription, as the R5 backport writes it in R4. */
    static Parameters status(
            StoredSubscription of, @Nullable Topic topic, String kind, long events) {
        Parameters status = new Parameters();
        status.setId(UUID.randomUUID().toString());
        status.getMeta().addProfile(Backport.STATUS);
        status.addParameter("subscription", new Reference("Subscription/" + of.id()));
        if (topic != null) {
            status.addParameter("topic", new CanonicalType(topic.url()));
        }
        status.addParameter("status", new CodeType(of.status().wire()));
        status.addParameter("type", new CodeType(kind));
        status.addParameter("events-since-subscription-start", new StringType("" + events));
        return status;
    }

    private static String subscription(Parameters status) {
        return ((Reference) status.getParameter("subscription").getValue()).getReference();
    }

    private static URI below(URI endpoint, String name) {
        String text = endpoint.toString();
        int query = text.indexOf('?');
        String path = query < 0 ? text : text.substring(0, query);
        return URI.create(
                (path.endsWith("/") ? path : path + "/")
                        + name
                        + (query < 0 ? "" : text.substring(query)));
    }

    private static String type(Wish wish) {
        return wish.xml()
                ? "application/fhir+xml;charset=utf-8"
                : "application/fhir+json;charset=utf-8";
    }

    private static String encode(Resource resource, Wish wish) {
        return (wish.xml() ? CONTEXT.newXmlParser() : CONTEXT.newJsonParser())
                .encodeResourceToString(resource);
    }
}
