package medivlm.triage.worklist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import medivlm.schemas.SeverityBand;
import medivlm.triage.http.ProblemException;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Callers;
import medivlm.triage.security.Roles;
import medivlm.triage.worklist.rules.RowState;
import org.jspecify.annotations.Nullable;

/** The worklist over HTTP. */
@Path("/api/worklist")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CLINICIAN, Roles.ADMIN})
class WorklistResource {
    private final PostgresWorklist worklist;
    private final StudyViews views;
    private final ReadingCommands reading;
    private final WorklistCommands commands;
    private final ChangeLog changes;
    private final Callers callers;
    private final AuditTrail audit;

    @Inject
    WorklistResource(
            PostgresWorklist worklist,
            StudyViews views,
            ReadingCommands reading,
            WorklistCommands commands,
            ChangeLog changes,
            Callers callers,
            AuditTrail audit) {
        this.worklist = worklist;
        this.views = views;
        this.reading = reading;
        this.commands = commands;
        this.changes = changes;
        this.callers = callers;
        this.audit = audit;
    }

    /** A page in reading order; query parameters for words may be repeated. */
    @GET
    public Page list(
            @QueryParam("state") List<String> states,
            @QueryParam("band") List<String> bands,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return page(query(null, states, bands, after, limit), "read");
    }

    /** The same with a text to search for, in the body. */
    @POST
    @Path("search")
    public Page search(SearchRequest request) {
        return page(
                query(
                        request.text(),
                        request.state() == null ? List.of() : request.state(),
                        request.band() == null ? List.of() : request.band(),
                        request.after(),
                        request.limit() == null ? 50 : request.limit()),
                "search");
    }

    /** One study with all that a reader needs. */
    @GET
    @Path("{study}")
    public StudyView one(@PathParam("study") UUID study) {
        Caller caller = callers.current();
        PostgresWorklist.Found found = found(study, caller);
        audit.record(
                caller.user(),
                "read",
                "study",
                found.row().site,
                study,
                found.patient() == null ? null : found.patient().id,
                "success",
                null);
        return views.of(found, caller);
    }

    /** Takes the study for the caller for the time of a lease, or renews that. */
    @POST
    @Path("{study}/claim")
    public RowView claim(
            @PathParam("study") UUID study,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ClaimRequest body) {
        Expected expected = Expected.of(ifMatch, version(body));
        return after("claim", study, caller -> reading.claim(study, caller, expected));
    }

    /** Gives a claimed study back: takes the claim back. */
    @POST
    @Path("{study}/release")
    public RowView release(
            @PathParam("study") UUID study,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ClaimRequest body) {
        Expected expected = Expected.of(ifMatch, version(body));
        return after("release", study, caller -> reading.release(study, caller, expected));
    }

    /** Signs the report of a claimed study under the caller's name. */
    @POST
    @Path("{study}/sign")
    public RowView sign(
            @PathParam("study") UUID study,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable SignRequest body) {
        SignRequest request = required(body);
        Expected expected = Expected.of(ifMatch, request.version());
        return after("sign", study, caller -> reading.sign(study, caller, request, expected));
    }

    /** Takes a signature back, while that is possible. */
    @POST
    @Path("{study}/unsign")
    public RowView unsign(
            @PathParam("study") UUID study,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ClaimRequest body) {
        Expected expected = Expected.of(ifMatch, version(body));
        return after("unsign", study, caller -> reading.unsign(study, caller, expected));
    }

    /** Says that the caller saw the critical result, which ends its escalation. */
    @POST
    @Path("{study}/acknowledge")
    public RowView acknowledge(
            @PathParam("study") UUID study,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ClaimRequest body) {
        Expected expected = Expected.of(ifMatch, version(body));
        return after("acknowledge", study, caller -> reading.acknowledge(study, caller, expected));
    }

    /** Adds a text to a signed report, which becomes amended. */
    @POST
    @Path("{study}/addendum")
    public RowView addendum(
            @PathParam("study") UUID study,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable AddendumRequest body) {
        AddendumRequest request = required(body);
        Expected expected = Expected.of(ifMatch, request.version());
        return after(
                "addendum", study, caller -> reading.addendum(study, caller, request, expected));
    }

    /** Sets or lifts a priority by hand, with a reason. */
    @POST
    @Path("{study}/override")
    public RowView override(
            @PathParam("study") UUID study,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable OverrideRequest body) {
        OverrideRequest request = required(body);
        Expected expected = Expected.of(ifMatch, request.version());
        return after(
                "override", study, caller -> commands.override(study, caller, request, expected));
    }

    /** Takes a study off the list, with a reason; a signed report becomes entered in error. */
    @POST
    @Path("{study}/withdraw")
    public RowView withdraw(
            @PathParam("study") UUID study,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ReasonRequest body) {
        ReasonRequest request = required(body);
        Expected expected = Expected.of(ifMatch, request.version());
        return after(
                "withdraw", study, caller -> commands.withdraw(study, caller, request, expected));
    }

    /** Puts a withdrawn study back. */
    @POST
    @Path("{study}/reinstate")
    public RowView reinstate(
            @PathParam("study") UUID study,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ReasonRequest body) {
        ReasonRequest request = body == null ? new ReasonRequest(null, null) : body;
        Expected expected = Expected.of(ifMatch, request.version());
        return after(
                "reinstate", study, caller -> commands.reinstate(study, caller, request, expected));
    }

    /** A refusal rolls the command back, so its audit row is written after it. */
    private RowView after(String action, UUID study, Consumer<Caller> command) {
        Caller caller = callers.current();
        try {
            command.accept(caller);
        } catch (ProblemException e) {
            audit.record(
                    caller.user(),
                    action,
                    "worklist",
                    null,
                    study,
                    "refused",
                    "status=" + e.problem().status());
            throw e;
        }
        return found(study, caller).view();
    }

    private PostgresWorklist.Found found(UUID study, Caller caller) {
        return worklist.one(study, caller)
                .orElseThrow(() ->
                        new ProblemException(
                                Response.Status.NOT_FOUND, "no such study on the worklist"));
    }

    private Page page(ListQuery query, String action) {
        Caller caller = callers.current();
        Position position = changes.end();
        List<PostgresWorklist.Found> found = worklist.list(query, caller);
        audit.record(
                caller.user(),
                action,
                "worklist",
                null,
                null,
                "success",
                "rows=" + Math.min(found.size(), query.limit()));
        List<PostgresWorklist.Found> shown =
                found.subList(0, Math.min(found.size(), query.limit()));
        String next =
                found.size() > query.limit() ? Cursor.after(shown.getLast().row()).text() : null;
        return new Page(
                shown.stream().map(PostgresWorklist.Found::view).toList(), next, position.text());
    }

    private static ListQuery query(
            @Nullable String text,
            List<String> states,
            List<String> bands,
            @Nullable String after,
            int limit) {
        try {
            return new ListQuery(
                    words(states, RowState::ofWire),
                    words(bands, SeverityBand::ofWire),
                    text,
                    after == null ? null : Cursor.parse(after),
                    limit);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Response.Status.BAD_REQUEST,
                    "state, band or after is none of ours: " + e.getMessage());
        }
    }

    private static <T> Set<T> words(Collection<String> words, Function<String, T> parse) {
        return words.stream()
                .flatMap(word -> List.of(word.split(",")).stream())
                .filter(word -> !word.isBlank())
                .map(parse)
                .collect(Collectors.toSet());
    }

    private static @Nullable Integer version(@Nullable ClaimRequest body) {
        return body == null ? null : body.version();
    }

    private static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(Response.Status.BAD_REQUEST, "the request has no body");
        }
        return body;
    }
}
