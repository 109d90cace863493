package medivlm.ingest.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import medivlm.ingest.intake.Bounded;
import medivlm.ingest.retention.Deletion;
import medivlm.ingest.retention.DeletionLedger;
import medivlm.ingest.retention.StudyDeletions;
import medivlm.ingest.retention.sweep.RetentionBean;
import medivlm.ingest.service.IngestConfig;
import medivlm.ingest.store.ImageStoreUnavailableException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Deletion of single studies by administrators, with a reason. */
@Path("/api/deletions")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class StudyDeleting {
    private static final Logger LOG = Logger.getLogger(StudyDeleting.class);
    private static final int ACCEPTED = 202;

    private final StudyDeletions deletions;
    private final DeletionLedger ledger;
    private final RetentionBean retention;
    private final Callers callers;
    private final IngestConfig config;

    StudyDeleting(
            StudyDeletions deletions,
            DeletionLedger ledger,
            RetentionBean retention,
            Callers callers,
            IngestConfig config) {
        this.deletions = deletions;
        this.ledger = ledger;
        this.retention = retention;
        this.callers = callers;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Deletes the images of a study; nobody finds it from then on")
    @RequestBody(content = @Content(schema = @Schema(implementation = DeletionRequest.class)))
    public Response delete(String json, @QueryParam("site") @Nullable String wantedSite) {
        DeletionRequest request = JsonBody.read(DeletionRequest.class, json, "the deletion");
        String site = callers.site(wantedSite);
        String study = uid(request.studyInstanceUid());
        String reason = Bounded.text(request.reason());
        if (reason == null) {
            throw Problems.badRequest(
                    "the deletion has no reason", "say in reason why the study is deleted");
        }
        try {
            String user = callers.caller().user();
            Deletion ordered =
                    deletions
                            .order(site, study, user, reason)
                            .orElseThrow(() -> Problems.noSuchStudy(site));
            LOG.infof(
                    "event=study_deletion_ordered study=%s site=%s user=%s",
                    ordered.study(), site, user);
            retention.wake();
            return Response.status(ACCEPTED).entity(DeletionAnswer.of(ordered, true)).build();
        } catch (ImageStoreUnavailableException e) {
            throw Problems.unavailable(String.valueOf(e.getMessage()), config.retryAfter());
        }
    }

    @GET
    @Operation(summary = "The last deletion of a study: who, when, why, and whether it is done")
    public DeletionAnswer deletion(
            @QueryParam("studyInstanceUid") @Nullable String studyInstanceUid,
            @QueryParam("site") @Nullable String wantedSite) {
        String site = callers.site(wantedSite);
        try {
            Deletion found =
                    ledger.find(site, uid(studyInstanceUid))
                            .orElseThrow(() -> Problems.noSuchDeletion(site));
            return DeletionAnswer.of(found, ledger.pendingStudies().contains(found.study()));
        } catch (ImageStoreUnavailableException e) {
            throw Problems.unavailable(String.valueOf(e.getMessage()), config.retryAfter());
        }
    }

    private static String uid(@Nullable String value) {
        String uid;
        try {
            uid = Bounded.uid(value, "studyInstanceUid");
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(String.valueOf(e.getMessage()), "correct it");
        }
        if (uid == null) {
            throw Problems.badRequest("studyInstanceUid is missing", "name the study");
        }
        return uid;
    }
}
