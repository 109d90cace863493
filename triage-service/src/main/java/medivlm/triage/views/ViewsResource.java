package medivlm.triage.views;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import medivlm.triage.http.ProblemException;
import medivlm.triage.security.Callers;
import medivlm.triage.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Saved views of the caller; nobody sees those of others. */
@Path("/api/views")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CLINICIAN, Roles.ADMIN})
class ViewsResource {
    private static final int LONGEST_NAME = 60;

    private final PostgresViews views;
    private final Callers callers;

    @Inject
    ViewsResource(PostgresViews views, Callers callers) {
        this.views = views;
        this.callers = callers;
    }

    /** The caller's views, by name. */
    @GET
    @Operation(summary = "Saved views of the caller")
    public List<SavedView> list() {
        return views.of(callers.current().user());
    }

    /** Keeps a view under a name, in the place of an earlier one. */
    @PUT
    @Path("{name}")
    @Operation(summary = "Save a view under a name")
    public SavedView put(@PathParam("name") String name, @Nullable ViewRequest request) {
        if (request == null || request.query() == null) {
            throw bad("send {\"query\": {…}, \"isDefault\": true or false}");
        }
        ViewQuery query;
        try {
            query = ViewQuery.of(request.query());
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
        return views.put(
                        callers.current().user(),
                        named(name),
                        query,
                        Boolean.TRUE.equals(request.isDefault()))
                .orElseThrow(() ->
                        new ProblemException(
                                Response.Status.CONFLICT,
                                "you have " + PostgresViews.MOST + " views; delete one first"));
    }

    /** Forgets a view. */
    @DELETE
    @Path("{name}")
    @Operation(summary = "Delete a saved view")
    public void delete(@PathParam("name") String name) {
        if (!views.delete(callers.current().user(), named(name))) {
            throw new ProblemException(Response.Status.NOT_FOUND, "you have no view of this name");
        }
    }

    private static String named(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.length() > LONGEST_NAME
                || stripped.chars().anyMatch(Character::isISOControl)) {
            throw bad(
                    "a view's name has 1 to "
                            + LONGEST_NAME
                            + " characters, none of them control characters");
        }
        return stripped;
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(Response.Status.BAD_REQUEST, detail);
    }
}
