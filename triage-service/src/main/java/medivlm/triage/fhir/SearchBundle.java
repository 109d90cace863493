package medivlm.triage.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import medivlm.triage.fhir.search.Hits;
import medivlm.triage.fhir.search.SearchRequest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** A searchset in the making: each resource once, links to itself and to the next page. */
final class SearchBundle {
    private final Bundle bundle = new Bundle();
    private final String base;
    private final Set<String> seen = new HashSet<>();

    SearchBundle(String base, SearchRequest asked, Hits hits, Instant now) {
        this.base = base;
        bundle.setId(UUID.randomUUID().toString());
        bundle.getMeta().setLastUpdated(Date.from(now));
        bundle.setType(Bundle.BundleType.SEARCHSET);
        hits.total()
                .ifPresentOrElse(
                        total -> bundle.setTotal((int) Math.min(total, Integer.MAX_VALUE)),
                        () -> HonestTotals.notCounted(bundle));
        bundle.addLink().setRelation("self").setUrl(url(asked, asked.applied()));
        hits.next()
                .ifPresent(cursor -> {
                    Map<String, List<String>> next = new LinkedHashMap<>(asked.applied());
                    next.put("_cursor", List.of(cursor.encode()));
                    bundle.addLink().setRelation("next").setUrl(url(asked, next));
                });
    }

    /** A server's address as links begin with it. */
    static String withoutSlash(String base) {
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    void match(Resource resource) {
        add(resource, Bundle.SearchEntryMode.MATCH);
    }

    void include(Resource resource) {
        add(resource, Bundle.SearchEntryMode.INCLUDE);
    }

    Bundle done() {
        return bundle;
    }

    private void add(Resource resource, Bundle.SearchEntryMode mode) {
        String name = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        if (seen.add(name)) {
            bundle.addEntry()
                    .setFullUrl(base + "/" + name)
                    .setResource(resource)
                    .getSearch()
                    .setMode(mode);
        }
    }

    private String url(SearchRequest asked, Map<String, List<String>> parameters) {
        StringJoiner query = new StringJoiner("&");
        parameters.forEach((name, values) ->
                values.forEach(value -> query.add(encode(name) + "=" + encode(value))));
        String path = base + "/" + asked.type().typeName();
        return query.length() == 0 ? path : path + "?" + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
