package medivlm.ingest.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.file.Files;
import medivlm.dicom.Limits;
import medivlm.ingest.intake.SniffingReader;
import medivlm.ingest.rendering.ImageRendering;
import medivlm.ingest.rendering.Rendered;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.Spooled;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Images for those who may see them: what no site of the caller holds does not exist for them. The
 * content under an address never changes, so a client may keep it.
 */
@Path("/api/images/{sha256}")
@LongAnswer
@RolesAllowed({"clinician", "admin"})
public class StoredImages {
    private static final int LEAST_SIDE = 16;
    private static final int GREATEST_SIDE = 4096;

    private final ImageRendering rendering;
    private final VisibleImages images;

    StoredImages(Limits limits, VisibleImages images) {
        this.rendering = new ImageRendering(limits);
        this.images = images;
    }

    @GET
    @Operation(summary = "The bytes as they were sent")
    public Response stored(@PathParam("sha256") String sha256, @Context Request request) {
        ContentHash hash = images.visible(sha256);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag(hash));
        if (unchanged != null) {
            return cached(unchanged, hash);
        }
        Spooled content = images.content(hash);
        StreamingOutput body =
                out -> {
                    try (content) {
                        Files.copy(content.file(), out);
                    }
                };
        return cached(
                Response.ok(body, content.view(SniffingReader::mediaType))
                        .header("Content-Length", content.length()),
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
        ContentHash hash = images.visible(sha256);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag(hash));
        if (unchanged != null) {
            return cached(unchanged, hash);
        }
        return switch (images.view(hash, bytes -> rendering.render(bytes, max))) {
            case Rendered.Png png -> cached(Response.ok(png.bytes(), "image/png"), hash);
            case Rendered.NotRenderable(String detail) -> throw Problems.notRenderable(detail);
        };
    }

    private static EntityTag tag(ContentHash hash) {
        return new EntityTag(hash.hex());
    }

    private static Response cached(Response.ResponseBuilder response, ContentHash hash) {
        return VisibleImages.cached(response, tag(hash));
    }
}
