package medivlm.triage.fhir.subscription;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Subscription;

/** Searches the subscriptions of a caller; there are few, so they are looked at one by one. */
final class SubscriptionSearch {
    private static final int MOST = 200;
    private static final Set<String> CONTROL =
            Set.of("_count", "_cursor", "_format", "_pretty", "_total", "_summary", "_elements");

    private final Map<SubscriptionParameter, List<String>> conditions = new LinkedHashMap<>();
    private final Map<String, List<String>> applied = new LinkedHashMap<>();
    private final String base;
    private final int count;
    private final String after;

    /**
     * Reads a search.
     *
     * @throws InvalidRequestException HTTP 400, naming the parameter
     */
    SubscriptionSearch(RequestDetails request) {
        base = request.getFhirServerBase();
        String prefer = request.getHeader("Prefer");
        boolean strict = prefer != null && prefer.contains("handling=strict");
        request.getParameters()
                .forEach((name, values) -> {
                    Optional<SubscriptionParameter> parameter = SubscriptionParameter.of(name);
                    if (parameter.isPresent()) {
                        conditions.put(parameter.get(), List.of(values));
                        applied.put(name, List.of(values));
                    } else if (CONTROL.contains(name)) {
                        applied.put(name, List.of(values));
                    } else if (strict || name.contains(":")) {
                        throw new InvalidRequestException(
                                "Subscription has no search parameter '"
                                        + name.split(":", 2)[0]
                                        + "' with that modifier here; see metadata");
                    }
                });
        count = count(applied.getOrDefault("_count", List.of()));
        after = applied.getOrDefault("_cursor", List.of("")).getLast();
    }

    private static int count(List<String> values) {
        if (values.isEmpty()) {
            return MOST;
        }
        String digits = values.getLast();
        if (!digits.matches("[0-9]{1,100}")) {
            throw new InvalidRequestException("_count is no whole number from 0");
        }
        return digits.length() > 9 ? MOST : Math.min(MOST, Integer.parseInt(digits));
    }

    /** The page that was asked for. */
    Bundle of(List<Subscription> all) {
        List<Subscription> found = all.stream().filter(this::matches).toList();
        Bundle bundle = new Bundle();
        bundle.setId(UUID.randomUUID().toString());
        bundle.setType(Bundle.BundleType.SEARCHSET);
        bundle.setTotal(found.size());
        bundle.addLink().setRelation("self").setUrl(url(applied));
        List<Subscription> rest = rest(found);
        List<Subscription> page = rest.subList(0, Math.min(count, rest.size()));
        if (page.size() < rest.size() && !page.isEmpty()) {
            Map<String, List<String>> next = new LinkedHashMap<>(applied);
            next.put("_cursor", List.of(page.getLast().getIdElement().getIdPart()));
            bundle.addLink().setRelation("next").setUrl(url(next));
        }
        for (Subscription one : page) {
            bundle.addEntry()
                    .setFullUrl(base + "/Subscription/" + one.getIdElement().getIdPart())
                    .setResource(one)
                    .getSearch()
                    .setMode(Bundle.SearchEntryMode.MATCH);
        }
        return bundle;
    }

    private List<Subscription> rest(List<Subscription> found) {
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).getIdElement().getIdPart().equals(after)) {
                return found.subList(i + 1, found.size());
            }
        }
        return found;
    }

    private boolean matches(Subscription one) {
        return conditions.entrySet().stream()
                .allMatch(condition ->
                        condition.getValue().stream()
                                .allMatch(values ->
                                        Arrays.stream(values.split(",", -1))
                                                .anyMatch(value ->
                                                        condition.getKey().matches(one, value))));
    }

    private String url(Map<String, List<String>> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, values) ->
                values.forEach(value -> pairs.add(encode(name) + "=" + encode(value))));
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        pairs.forEach(query::add);
        return base + "/Subscription" + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
