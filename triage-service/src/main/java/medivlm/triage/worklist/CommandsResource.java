package medivlm.triage.worklist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import medivlm.triage.http.ProblemException;
import medivlm.triage.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What readers do, over HTTP: each answers with the row after it. */
@Path("/api/worklist")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CLINICIAN, Roles.ADMIN})
class CommandsResource {
    private final ReadingCommands reading;
    private final WorklistCommands commands;
    private final CommandAnswers answers;

    @Inject
    CommandsResource(ReadingCommands reading, WorklistCommands commands, CommandAnswers answers) {
        this.reading = reading;
        this.commands = commands;
        this.answers = answers;
    }

    /** Takes the study for the caller for the time of a lease, or renews that. */
    @POST
    @Operation(summary = "Takes the study for the caller for the time of a lease")
    @Path("{study}/claim")
    public RestResponse<RowView> claim(
            @PathParam("study") UUID study,
            @BeanParam CommandHeaders headers,
            @Nullable ClaimRequest body) {
        Expected expected = headers.expected(version(body));
        return answers.after(
                "claim", study, headers, body, caller -> reading.claim(study, caller, expected));
    }

    /** Gives a claimed study back: takes the claim back. */
    @POST
    @Operation(summary = "Gives a claimed study back")
    @Path("{study}/release")
    public RestResponse<RowView> release(
            @PathParam("study") UUID study,
            @BeanParam CommandHeaders headers,
            @Nullable ClaimRequest body) {
        Expected expected = headers.expected(version(body));
        return answers.after(
                "release",
                study,
                headers,
                body,
                caller -> reading.release(study, caller, expected));
    }

    /** Signs the report of a claimed study under the caller's name. */
    @POST
    @Operation(summary = "Signs the report of a claimed study under the caller's name")
    @Path("{study}/sign")
    public RestResponse<RowView> sign(
            @PathParam("study") UUID study,
            @BeanParam CommandHeaders headers,
            @Nullable SignRequest body) {
        SignRequest request = required(body);
        Expected expected = headers.expected(request.version());
        return answers.after(
                "sign",
                study,
                headers,
                body,
                caller -> reading.sign(study, caller, request, expected));
    }

    /** Takes a signature back, while that is possible. */
    @POST
    @Operation(summary = "Takes a signature back")
    @Path("{study}/unsign")
    public RestResponse<RowView> unsign(
            @PathParam("study") UUID study,
            @BeanParam CommandHeaders headers,
            @Nullable ClaimRequest body) {
        Expected expected = headers.expected(version(body));
        return answers.after(
                "unsign", study, headers, body, caller -> reading.unsign(study, caller, expected));
    }

    /** Says that the caller saw the critical result, which ends its escalation. */
    @POST
    @Operation(summary = "Says that the caller saw the critical result")
    @Path("{study}/acknowledge")
    public RestResponse<RowView> acknowledge(
            @PathParam("study") UUID study,
            @BeanParam CommandHeaders headers,
            @Nullable ClaimRequest body) {
        Expected expected = headers.expected(version(body));
        return answers.after(
                "acknowledge",
                study,
                headers,
                body,
                caller -> reading.acknowledge(study, caller, expected));
    }

    /** Adds a text to a signed report, which becomes amended. */
    @POST
    @Operation(summary = "Adds a text to a signed report")
    @Path("{study}/addendum")
    public RestResponse<RowView> addendum(
            @PathParam("study") UUID study,
            @BeanParam CommandHeaders headers,
            @Nullable AddendumRequest body) {
        AddendumRequest request = required(body);
        Expected expected = headers.expected(request.version());
        return answers.after(
                "addendum",
                study,
                headers,
                body,
                caller -> reading.addendum(study, caller, request, expected));
    }

    /** Sets or lifts a priority by hand, with a reason. */
    @POST
    @Operation(summary = "Sets or lifts a priority by hand")
    @Path("{study}/override")
    public RestResponse<RowView> override(
            @PathParam("study") UUID study,
            @BeanParam CommandHeaders headers,
            @Nullable OverrideRequest body) {
        OverrideRequest request = required(body);
        Expected expected = headers.expected(request.version());
        return answers.after(
                "override",
                study,
                headers,
                body,
                caller -> commands.override(study, caller, request, expected));
    }

    /** Takes a study off the list, with a reason; a signed report becomes entered in error. */
    @POST
    @Operation(summary = "Takes a study off the list")
    @Path("{study}/withdraw")
    public RestResponse<RowView> withdraw(
            @PathParam("study") UUID study,
            @BeanParam CommandHeaders headers,
            @Nullable ReasonRequest body) {
        ReasonRequest request = required(body);
        Expected expected = headers.expected(request.version());
        return answers.after(
                "withdraw",
                study,
                headers,
                body,
                caller -> commands.withdraw(study, caller, request, expected));
    }

    /** Puts a withdrawn study back. */
    @POST
    @Operation(summary = "Puts a withdrawn study back")
    @Path("{study}/reinstate")
    public RestResponse<RowView> reinstate(
            @PathParam("study") UUID study,
            @BeanParam CommandHeaders headers,
            @Nullable ReasonRequest body) {
        ReasonRequest request = body == null ? new ReasonRequest(null, null) : body;
        Expected expected = headers.expected(request.version());
        return answers.after(
                "reinstate",
                study,
                headers,
                body,
                caller -> commands.reinstate(study, caller, request, expected));
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
