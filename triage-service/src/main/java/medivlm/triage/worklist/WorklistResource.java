package medivlm.triage.worklist;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import medivlm.triage.audit.AuditEntry;
import medivlm.triage.disclosure.Disclosure;
import medivlm.triage.http.ProblemException;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Callers;
import medivlm.triage.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The worklist over HTTP. */
@Path("/api/worklist")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CLINICIAN, Roles.ADMIN})
class WorklistResource {
    private final PostgresWorklist worklist;
    private final OpenRows open;
    private final StudyViews views;
    private final ChangeLog changes;
    private final Callers callers;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Disclosure disclosure;

    @Inject
    WorklistResource(
            PostgresWorklist worklist,
            OpenRows open,
            StudyViews views,
            ChangeLog changes,
            Callers callers,
            AuditTrail audit,
            ObjectMapper json,
            Disclosure disclosure) {
        this.worklist = worklist;
        this.open = open;
        this.views = views;
        this.changes = changes;
        this.callers = callers;
        this.audit = audit;
        this.json = json;
        this.disclosure = disclosure;
    }

    /** A page; parameters for words may be repeated or hold several separated by commas. */
    @GET
    @Operation(summary = "A page of the worklist")
    @Parameter(name = "state", in = ParameterIn.QUERY, description = "open states without it")
    @Parameter(name = "band", in = ParameterIn.QUERY)
    @Parameter(name = "priority", in = ParameterIn.QUERY, description = "by hand, or of the order")
    @Parameter(name = "site", in = ParameterIn.QUERY)
    @Parameter(name = "view", in = ParameterIn.QUERY)
    @Parameter(name = "finding", in = ParameterIn.QUERY, description = "as in topFindings")
    @Parameter(name = "reader", in = ParameterIn.QUERY, description = "me, none or a user name")
    @Parameter(name = "late", in = ParameterIn.QUERY, description = "analysis late: true or false")
    @Parameter(name = "sort", in = ParameterIn.QUERY, description = "order, received or severity")
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "next of the page before")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "1 to 500",
            schema = @Schema(type = SchemaType.INTEGER))
    public Page list(@Context UriInfo uri) {
        return page(uri.getQueryParameters(), null, "read");
    }

    /** The same with a text to search for, in the body. */
    @POST
    @Path("search")
    @Operation(summary = "A page of the worklist, searched by name or number")
    public Page search(@Nullable SearchRequest request) {
        if (request == null) {
            throw new ProblemException(Response.Status.BAD_REQUEST, "send {\"text\": …}");
        }
        return page(request.parameters(), request.text(), "search");
    }

    /** How many rows are open. */
    @GET
    @Path("counts")
    @Operation(summary = "How many rows are open, by state and band, and the share of lane 0")
    public Counts counts() {
        Counts counts = open.of(callers.current());
        Map<String, Long> byBand = new HashMap<>(counts.byBand());
        byBand.keySet().removeIf(band -> !disclosure.names(band));
        return new Counts(counts.open(), counts.late(), counts.byState(), byBand, counts.lane0());
    }

    /** One study with all that a reader needs. */
    @GET
    @Path("{study}")
    @Operation(summary = "A study as a reader opens it")
    public RestResponse<StudyView> one(
            @PathParam("study") UUID study,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Caller caller = callers.current();
        RowView row = worklist.one(study, caller).orElseThrow(() -> missing(study, caller));
        audit.record(
                caller.user(),
                "read",
                "study",
                row.site(),
                study,
                row.patient() == null ? null : row.patient().id(),
                "success",
                null);
        StudyView view = views.of(row, caller);
        String tag = StudyTag.of(view, json);
        RestResponse.ResponseBuilder<StudyView> answer =
                StudyTag.matches(ifNoneMatch, tag)
                        ? RestResponse.ResponseBuilder.notModified()
                        : RestResponse.ResponseBuilder.ok(view);
        return answer.header(HttpHeaders.ETAG, tag).build();
    }

    private ProblemException missing(UUID study, Caller caller) {
        audit.record(caller.user(), "read", "study", null, study, AuditEntry.REFUSED, null);
        return new ProblemException(Response.Status.NOT_FOUND, "no such study on the worklist");
    }

    private Page page(Map<String, List<String>> parameters, @Nullable String text, String action) {
        Caller caller = callers.current();
        ListQuery query = new ListQueryReader(parameters, caller.user()).read(text);
        refuseWhatIsNotShown(query);
        Position position = changes.end();
        List<RowView> found = worklist.list(query, caller);
        List<RowView> shown = found.subList(0, Math.min(found.size(), query.limit()));
        audit.record(
                new AuditEntry(
                        caller.user(),
                        action,
                        "worklist",
                        null,
                        AskedFor.query(parameters, text),
                        null,
                        null,
                        AskedFor.onlyPatient(shown),
                        AuditEntry.SUCCESS,
                        "rows=" + shown.size()));
        String next =
                found.size() > query.limit()
                        ? Cursor.after(shown.getLast(), query.sort()).text()
                        : null;
        return new Page(shown, next, position.text());
    }

    /** What a reader is not shown must not be told by what a filter or a sort leaves over. */
    private void refuseWhatIsNotShown(ListQuery query) {
        if (disclosure.findings()) {
            return;
        }
        if (!query.findings().isEmpty()
                || query.sort() == Sort.SEVERITY
                || query.bands().stream().anyMatch(band -> !disclosure.names(band.wire()))) {
            throw new ProblemException(
                    Response.Status.BAD_REQUEST,
                    "parameters 'finding', 'sort=severity' and 'band' below the flag tell what is"
                            + " not shown here");
        }
    }
}
