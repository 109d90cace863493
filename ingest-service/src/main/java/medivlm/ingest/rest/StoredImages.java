package medivlm.ingest.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import medivlm.dicom.Limits;
import medivlm.ingest.access.Caller;
import medivlm.ingest.intake.SniffingReader;
import medivlm.ingest.rendering.ImageRendering;
import medivlm.ingest.rendering.Rendered;
import medivlm.ingest.service.IngestConfig;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;
import medivlm.ingest.store.StoredContent;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Images for those who may see them: what no site of the caller holds does not exist for them. The
 * content under an address never changes, so a client may keep it.
 */
@Path("/api/images/{sha256}")
@RolesAllowed({"clinician", "admin"})
public class StoredImages {
    private static final int LEAST_SIDE = 16;
    private static final int GREATEST_SIDE = 4096;

    private final ImageStore store;
    private final ImageRendering rendering;
    private final Callers callers;
    private final IngestConfig config;

    StoredImages(ImageStore store, Limits limits, Callers callers, IngestConfig config) {
        this.store = store;
        this.rendering = new ImageRendering(limits);
        this.callers = callers;
        this.config = config;
    }

    @GET
    @Operation(summary = "The bytes as they were sent")
    public Response stored(@PathParam("sha256") String sha256, @Context Request request) {
        ContentHash hash = visible(sha256);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag(hash));
        if (unchanged != null) {
            return cached(unchanged, hash);
        }
        Spooled content = content(hash);
        return cached(
                Response.ok(content.file().toFile(), content.view(SniffingReader::mediaType)),
                hash);
    }

    @GET
    @Path("/rendered.png")
    @Operation(summary = "The image as it is displayed, 8-bit PNG, no side longer than max")
    public Response rendered(
            @PathParam("sha256") String sha256,
            @QueryParam("max") @DefaultValue("1024") int max,
            @Context Request request) {
        if (max < LEAST_SIDE || max > GREATEST_SIDE) {
            throw Problems.badRequest(
                    "max is out of range", "use " + LEAST_SIDE + " to " + GREATEST_SIDE);
        }
        ContentHash hash = visible(sha256);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag(hash));
        if (unchanged != null) {
            return cached(unchanged, hash);
        }
        return switch (rendering.render(content(hash).bytes(), max)) {
            case Rendered.Png png -> cached(Response.ok(png.bytes(), "image/png"), hash);
            case Rendered.NotRenderable(String detail) -> throw Problems.notRenderable(detail);
        };
    }

    private ContentHash visible(String sha256) {
        ContentHash hash = ContentHash.parse(sha256).orElseThrow(Problems::notFound);
        Caller caller = callers.caller();
        if (!caller.maySee(site -> store.heldBy(hash, site))) {
            throw Problems.notFound();
        }
        return hash;
    }

    private Spooled content(ContentHash hash) {
        try {
            return switch (store.read(hash)) {
                case StoredContent.Found found -> found.content();
                case StoredContent.Absent() -> throw Problems.notFound();
                case StoredContent.Corrupt(var _) -> throw Problems.corrupt();
            };
        } catch (ImageStoreUnavailableException e) {
            throw Problems.unavailable(String.valueOf(e.getMessage()), config.retryAfter());
        }
    }

    private static EntityTag tag(ContentHash hash) {
        return new EntityTag(hash.hex());
    }

    private static Response cached(Response.ResponseBuilder response, ContentHash hash) {
        CacheControl control = new CacheControl();
        control.setPrivate(true);
        control.setMaxAge((int) Duration.ofDays(1).toSeconds());
        return response.tag(tag(hash))
                .cacheControl(control)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
