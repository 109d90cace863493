package medivlm.triage.fhir.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import javax.sql.DataSource;
import medivlm.triage.audit.AuditEntry;
import medivlm.triage.fhir.FhirAccess;
import medivlm.triage.fhir.HonestTotals;
import medivlm.triage.fhir.Refusals;
import medivlm.triage.fhir.search.AuditQuery;
import medivlm.triage.fhir.search.AuditRecord;
import medivlm.triage.fhir.search.AuditSearch;
import medivlm.triage.fhir.search.UnusableSearchException;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Roles;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;

/** Shows the audit trail to auditors, of their sites, and records that it was shown. */
@ApplicationScoped
class AuditReads {
    private static final String TYPE = "AuditEvent";

    private final FhirAccess access;
    private final AuditSearch search;
    private final Clock clock;

    @Inject
    AuditReads(FhirAccess access, DataSource database, Clock clock) {
        this.access = access;
        this.search = new AuditSearch(database);
        this.clock = clock;
    }

    /** One event. */
    AuditEvent read(String id, String server) {
        Caller caller = auditor();
        Optional<AuditRecord> row =
                id.matches("[0-9]{1,18}")
                        ? search.one(Long.parseLong(id), caller.allSites(), caller.sites())
                        : Optional.empty();
        record(
                caller,
                "read",
                FhirAccess.entity(TYPE, id),
                null,
                row.isPresent() ? AuditEntry.SUCCESS : AuditEntry.REFUSED,
                null);
        return row.map(one -> AuditEvents.of(one, server))
                .orElseThrow(() -> new ResourceNotFoundException("there is no such AuditEvent"));
    }

    /** Answers a search. */
    Bundle search(RequestDetails request) {
        Caller caller = auditor();
        String prefer = request.getHeader("Prefer");
        try {
            AuditQuery query =
                    AuditQuery.read(
                            request.getParameters(),
                            prefer != null && prefer.contains("handling=strict"),
                            clock.instant());
            AuditQuery.Page page = search.page(query, caller.allSites(), caller.sites());
            record(
                    caller,
                    "search",
                    null,
                    TYPE + "?" + text(without(query.applied())),
                    AuditEntry.SUCCESS,
                    "rows=" + page.rows().size());
            return bundle(query, page, request.getFhirServerBase());
        } catch (UnusableSearchException e) {
            throw Refusals.of(e);
        }
    }

    private Caller auditor() {
        Caller caller = access.caller();
        if (!caller.roles().contains(Roles.AUDITOR)) {
            record(caller, "read", null, null, AuditEntry.REFUSED, "status=403");
            throw new ForbiddenOperationException("the audit trail needs the role auditor");
        }
        return caller;
    }

    private void record(
            Caller caller,
            String action,
            @Nullable String entity,
            @Nullable String query,
            String outcome,
            @Nullable String detail) {
        access.record(
                new AuditEntry(
                        caller.user(),
                        action,
                        "fhir:" + TYPE,
                        entity,
                        query,
                        null,
                        null,
                        null,
                        outcome,
                        detail));
    }

    private Bundle bundle(AuditQuery query, AuditQuery.Page page, String server) {
        Bundle bundle = new Bundle();
        bundle.setId(UUID.randomUUID().toString());
        bundle.getMeta().setLastUpdated(Date.from(clock.instant()));
        bundle.setType(Bundle.BundleType.SEARCHSET);
        page.total()
                .ifPresentOrElse(
                        total -> bundle.setTotal((int) Math.min(total, Integer.MAX_VALUE)),
                        () -> HonestTotals.notCounted(bundle));
        String base = server.endsWith("/") ? server : server + "/";
        bundle.addLink().setRelation("self").setUrl(base + TYPE + "?" + text(query.applied()));
        if (!page.next().isEmpty()) {
            Map<String, List<String>> next = new LinkedHashMap<>(query.applied());
            next.put("_cursor", List.of(page.next()));
            bundle.addLink().setRelation("next").setUrl(base + TYPE + "?" + text(next));
        }
        for (AuditRecord row : page.rows()) {
            bundle.addEntry()
                    .setFullUrl(base + TYPE + "/" + row.id())
                    .setResource(AuditEvents.of(row, server))
                    .getSearch()
                    .setMode(Bundle.SearchEntryMode.MATCH);
        }
        return bundle;
    }

    /** What the trail keeps of a search of itself: no record number, no cursor. */
    private static Map<String, List<String>> without(Map<String, List<String>> applied) {
        Map<String, List<String>> kept = new LinkedHashMap<>(applied);
        kept.remove("_cursor");
        kept.computeIfPresent("patient.identifier", (name, values) -> List.of("[removed]"));
        return kept;
    }

    private static String text(Map<String, List<String>> parameters) {
        StringJoiner query = new StringJoiner("&");
        parameters.forEach((name, values) ->
                values.forEach(value -> query.add(encode(name) + "=" + encode(value))));
        return query.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
