package medivlm.triage.web;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import medivlm.triage.http.Problem;
import medivlm.triage.http.ProblemException;
import medivlm.triage.persistence.StudyEntity;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Callers;
import medivlm.triage.security.Roles;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Images by the checksum of what was sent: the address names no patient. Only images of studies
 * that the caller may see; ingest-service makes them and checks the token again. They stream
 * through, and a browser may keep them, for their content can't change.
 */
@Path("/api/images/{sha256}")
@RolesAllowed({Roles.CLINICIAN, Roles.ADMIN})
public class ImageResource {
    private static final Logger LOG = Logger.getLogger(ImageResource.class);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final ImageSites sites;
    private final Callers callers;
    private final AuditTrail audit;
    private final JsonWebToken token;
    private final IngestImages images;

    @Inject
    ImageResource(
            ImageSites sites,
            Callers callers,
            AuditTrail audit,
            JsonWebToken token,
            IngestImages images) {
        this.sites = sites;
        this.callers = callers;
        this.audit = audit;
        this.token = token;
        this.images = images;
    }

    /** The image as PNG of 8 bits. */
    @GET
    @Path("/rendered.png")
    @Operation(summary = "The image as it is displayed, PNG of 8 bits")
    public Response rendered(
            @PathParam("sha256") String sha256,
            @HeaderParam("If-None-Match") @DefaultValue("") String known) {
        return answer(sha256, "rendered.png", known, "");
    }

    /** A small picture for the first look. */
    @GET
    @Path("/preview.jpg")
    @Operation(summary = "A frame as it is displayed, JPEG of at most 512 pixels a side")
    public Response preview(
            @PathParam("sha256") String sha256,
            @QueryParam("frame") @DefaultValue("1") int frame,
            @HeaderParam("If-None-Match") @DefaultValue("") String known) {
        return answer(sha256, "preview.jpg?frame=" + frame, known, "");
    }

    /** The values that a viewer windows. */
    @GET
    @Path("/pixels")
    @Operation(
            summary =
                    "A frame to be windowed: 32-bit length of a JSON head, the head, then the"
                            + " samples, row by row, little-endian")
    public Response pixels(
            @PathParam("sha256") String sha256,
            @QueryParam("frame") @DefaultValue("1") int frame,
            @HeaderParam("If-None-Match") @DefaultValue("") String known,
            @HeaderParam("Accept-Encoding") @DefaultValue("") String encodings) {
        return answer(sha256, "pixels?frame=" + frame, known, encodings);
    }

    private Response answer(String sha256, String what, String known, String encodings) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw missing();
        }
        Caller caller = callers.current();
        Optional<StudyEntity> found =
                QuarkusTransaction.requiringNew().call(() -> sites.visible(sha256, caller));
        record(caller, found);
        UUID study = found.orElseThrow(ImageResource::missing).studyKey;
        try {
            HttpResponse<InputStream> answer =
                    images.get(
                            sha256,
                            what,
                            token.getRawToken(),
                            Map.of("If-None-Match", known, "Accept-Encoding", encodings));
            if (answer.statusCode() == OK) {
                return kept(answer, Response.ok(answer.body()));
            }
            answer.body().close();
            if (answer.statusCode() == NOT_MODIFIED) {
                return kept(answer, Response.notModified());
            }
            LOG.warnf("event=image-refused study=%s status=%d", study, answer.statusCode());
            throw refused(answer.statusCode());
        } catch (IOException e) {
            LOG.warnf("event=image-unreachable study=%s error=%s", study, e.getClass());
            throw new ProblemException(
                    Response.Status.BAD_GATEWAY, "the image service can't be reached; try again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    Response.Status.SERVICE_UNAVAILABLE, "the server is stopping; try again");
        }
    }

    private void record(Caller caller, Optional<StudyEntity> study) {
        audit.record(
                caller.user(),
                "read",
                "image",
                study.map(one -> one.site).orElse(null),
                study.map(one -> one.studyKey).orElse(null),
                study.isPresent() ? "success" : "refused",
                null);
    }

    private static Response kept(HttpResponse<?> from, Response.ResponseBuilder answer) {
        for (String name : new String[] {"ETag", "Vary", "Content-Type", "Content-Encoding"}) {
            answer.header(name, header(from, name));
        }
        if (from.statusCode() == OK) {
            answer.header("Content-Length", header(from, "Content-Length"));
        }
        return answer.header("Cache-Control", "private, max-age=3600, immutable").build();
    }

    private static @Nullable String header(HttpResponse<?> from, String name) {
        return from.headers().firstValue(name).orElse(null);
    }

    private static ProblemException refused(int status) {
        return switch (status) {
            case 404 -> missing();
            case 410 ->
                    new ProblemException(
                            Response.Status.GONE,
                            "the images of this study were deleted; an administrator can say why"
                                    + " (GET /api/deletions of ingest-service)");
            case 400 ->
                    new ProblemException(
                            Response.Status.BAD_REQUEST, "frame is below 1; count frames from 1");
            case 422 ->
                    new ProblemException(
                            new Problem(
                                    "about:blank",
                                    "Unprocessable Content",
                                    status,
                                    "the pixels are damaged or of an unknown kind; open the stored"
                                            + " file in a DICOM viewer",
                                    null,
                                    Map.of()));
            default ->
                    new ProblemException(
                            Response.Status.BAD_GATEWAY,
                            "the image service can't make the image now; try again");
        };
    }

    private static ProblemException missing() {
        return new ProblemException(Response.Status.NOT_FOUND, "there is no such image");
    }
}
