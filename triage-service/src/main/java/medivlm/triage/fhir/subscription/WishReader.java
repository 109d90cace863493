package medivlm.triage.fhir.subscription;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import medivlm.triage.fhir.search.ReportMatch;
import medivlm.triage.fhir.search.SearchReader;
import medivlm.triage.fhir.search.SearchRequest;
import medivlm.triage.fhir.search.Searchable;
import medivlm.triage.fhir.search.UnusableSearchException;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads what a Subscription asks for, and refuses what it can't have. */
final class WishReader {
    private static final String CRITERIA = "Subscription.criteria";
    private static final String REPORTS = "DiagnosticReport";
    private static final Set<String> CONDITIONS = Set.of("_id", "_lastUpdated");

    private final AllowedEndpoints endpoints;
    private final Predicate<String> searchable;

    /**
     * @param endpoints where notifications may go
     * @param searchable whether a parameter may be asked for here
     */
    WishReader(AllowedEndpoints endpoints, Predicate<String> searchable) {
        this.endpoints = endpoints;
        this.searchable = searchable;
    }

    /**
     * What it asks for.
     *
     * @throws UnprocessableEntityException HTTP 422, with the element
     */
    Wish read(Subscription given) {
        Subscription.SubscriptionChannelComponent channel = given.getChannel();
        if (channel.getType() != Subscription.SubscriptionChannelType.RESTHOOK) {
            throw Fault.at("Subscription.channel.type", "only rest-hook is served");
        }
        if (channel.hasExtension(Backport.HEARTBEAT)) {
            throw Fault.at(
                    "Subscription.channel.extension", "heartbeats are not sent; leave it out");
        }
        Optional<URI> endpoint =
                channel.hasEndpoint()
                        ? endpoints.endpoint(channel.getEndpoint())
                        : Optional.empty();
        if (endpoint.isEmpty()) {
            throw Fault.at(
                    "Subscription.channel.endpoint",
                    "notifications may go only below the addresses of"
                            + " triage.fhir.subscriptions.endpoints; ask whoever runs this server");
        }
        Topic topic = Topic.of(given.getCriteria()).orElse(null);
        Payload payload = payload(channel, topic);
        return new Wish(
                topic == null ? search(given) : search(given, topic),
                topic,
                endpoint.get(),
                payload,
                xml(channel),
                given.hasEnd() ? given.getEnd().toInstant() : null);
    }

    private SearchRequest search(Subscription given) {
        if (given.getCriteriaElement().hasExtension()) {
            throw Fault.at(
                    CRITERIA, "extensions narrow a topic; write the conditions into the search");
        }
        return search(CRITERIA, parameters(CRITERIA, given.getCriteria()));
    }

    private SearchRequest search(Subscription given, Topic topic) {
        List<Extension> filters = given.getCriteriaElement().getExtensionsByUrl(Backport.FILTER);
        if (filters.size() > 1) {
            throw Fault.at(CRITERIA, "one filter at most; make a subscription for each");
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (Extension filter : filters) {
            parameters.putAll(
                    parameters(CRITERIA + ".extension", filter.getValue().primitiveValue()));
        }
        parameters.computeIfAbsent("status", name -> new ArrayList<>()).add(topic.statuses());
        return search(CRITERIA, parameters);
    }

    private SearchRequest search(String where, Map<String, List<String>> parameters) {
        Map<String, String[]> plain = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> one : parameters.entrySet()) {
            String name = one.getKey();
            if (name.startsWith("_") && !CONDITIONS.contains(name.split("[.:]", 2)[0])) {
                throw Fault.at(where, "takes conditions, not '" + name + "'");
            }
            if (!searchable.test(name)) {
                throw Fault.at(
                        where,
                        "findings are not shown here, so nobody can wait for '" + name + "'");
            }
            plain.put(name, one.getValue().toArray(String[]::new));
        }
        try {
            SearchRequest request = SearchReader.read(Searchable.DIAGNOSTIC_REPORT, plain, true);
            // some values are looked at only when the question is put
            ReportMatch.of(request, true, Set.of());
            return request;
        } catch (UnusableSearchException e) {
            throw Fault.at(where, String.valueOf(e.getMessage()));
        }
    }

    /** Names and values of {@code DiagnosticReport?name=value&name=value}. */
    private static Map<String, List<String>> parameters(String where, @Nullable String criteria) {
        String text = criteria == null ? "" : criteria.strip();
        int mark = text.indexOf('?');
        String type = mark < 0 ? text : text.substring(0, mark);
        if (!type.equals(REPORTS)) {
            throw Fault.at(
                    where,
                    "write DiagnosticReport?…, or one of the topics that metadata lists; nothing"
                            + " else can be subscribed to");
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (mark < 0) {
            return parameters;
        }
        for (String pair : text.substring(mark + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw Fault.at(where, "is no search; write name=value&name=value");
            }
            parameters
                    .computeIfAbsent(
                            decode(where, pair.substring(0, equals)), name -> new ArrayList<>())
                    .add(decode(where, pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decode(String where, String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Fault.at(where, "a percent sign is not followed by two hexadecimal digits");
        }
    }

    private static Payload payload(
            Subscription.SubscriptionChannelComponent channel, @Nullable Topic topic) {
        Extension content = channel.getPayloadElement().getExtensionByUrl(Backport.CONTENT);
        if (content == null && topic == null) {
            return channel.hasPayload() ? Payload.RESOURCE : Payload.NOTHING;
        }
        String word = content == null ? "empty" : content.getValue().primitiveValue();
        return switch (word == null ? "" : word) {
            case "empty" -> Payload.BUNDLE_EMPTY;
            case "id-only" -> Payload.BUNDLE_OF_IDS;
            case "full-resource" -> Payload.BUNDLE_OF_RESOURCES;
            default ->
                    throw Fault.at(
                            "Subscription.channel.payload.extension",
                            "the content is empty, id-only or full-resource");
        };
    }

    private static boolean xml(Subscription.SubscriptionChannelComponent channel) {
        String type = channel.hasPayload() ? channel.getPayload().split(";", 2)[0].strip() : "";
        return switch (type) {
            case "", "application/fhir+json", "application/json" -> false;
            case "application/fhir+xml", "application/xml" -> true;
            default ->
                    throw Fault.at(
                            "Subscription.channel.payload",
                            "is application/fhir+json or application/fhir+xml");
        };
    }
}
