package medivlm.ingest.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import medivlm.dicom.pixel.GrayFrame;
import medivlm.ingest.rendering.FrameOutcome;
import medivlm.ingest.rendering.GrayFrames;
import medivlm.ingest.rendering.JpegPreview;
import medivlm.ingest.store.ContentHash;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Frames for a viewer: a small picture for the first look, then the values that it windows. Both
 * come from one decoding.
 */
@Path("/api/images/{sha256}")
@RolesAllowed({"clinician", "admin"})
public class ViewedFrames {
    private static final int PREVIEW_SIDE = 512;

    /** Goes up when the same image would give other bytes, so that nobody keeps the old ones. */
    private static final String VERSION = "1";

    private final GrayFrames frames;
    private final VisibleImages images;
    private final ObjectMapper json;

    ViewedFrames(GrayFrames frames, VisibleImages images, ObjectMapper json) {
        this.frames = frames;
        this.images = images;
        this.json = json;
    }

    @GET
    @Path("/preview.jpg")
    @Operation(
            summary = "A frame as its file asks to show it, gray JPEG, at most 512 pixels a side")
    public Response preview(
            @PathParam("sha256") String sha256,
            @QueryParam("frame") @DefaultValue("1") int frame,
            @Context Request request) {
        ContentHash hash = images.visible(sha256);
        EntityTag tag = tag(hash, frame, "preview");
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return VisibleImages.cached(unchanged, tag);
        }
        byte[] jpeg = JpegPreview.of(frame(hash, frame), PREVIEW_SIDE);
        return VisibleImages.cached(Response.ok(jpeg, "image/jpeg"), tag);
    }

    @GET
    @Path("/pixels")
    @Operation(
            summary =
                    "A frame to be windowed: 32-bit length of a JSON head, the head, then the"
                            + " samples, row by row, little-endian")
    public Response pixels(
            @PathParam("sha256") String sha256,
            @QueryParam("frame") @DefaultValue("1") int frame,
            @HeaderParam("Accept-Encoding") @Nullable String encodings,
            @Context Request request) {
        ContentHash hash = images.visible(sha256);
        EntityTag tag = tag(hash, frame, "pixels");
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return VisibleImages.cached(unchanged, tag);
        }
        byte[] body = PixelBody.of(frame(hash, frame), frame, json);
        boolean gzip = encodings != null && encodings.contains("gzip") && Gzip.pays(body);
        Response.ResponseBuilder answer =
                Response.ok(gzip ? Gzip.of(body) : body, PixelBody.TYPE)
                        .header("Vary", "Accept-Encoding");
        return VisibleImages.cached(gzip ? answer.header("Content-Encoding", "gzip") : answer, tag);
    }

    private GrayFrame frame(ContentHash hash, int number) {
        if (number < 1) {
            throw Problems.badRequest("frame is below 1", "count frames from 1");
        }
        return switch (frames.frame(hash.hex(), number, reading -> images.view(hash, reading))) {
            case FrameOutcome.Gray(var frame) -> frame;
            case FrameOutcome.NoSuchFrame(String detail) -> throw Problems.noSuchFrame(detail);
            case FrameOutcome.NotRenderable(String detail) -> throw Problems.notRenderable(detail);
        };
    }

    private static EntityTag tag(ContentHash hash, int frame, String kind) {
        return new EntityTag(hash.hex() + "-" + kind + "-" + frame + "-" + VERSION);
    }
}
