package medivlm.ingest.dicomweb;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import medivlm.dicom.Limits;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.rendering.ImageRendering;
import medivlm.ingest.rendering.Rendered;
import medivlm.ingest.rest.LongAnswer;
import medivlm.ingest.rest.Problems;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** WADO-RS rendered instances (PS3.18 §10.4.1.1.3): a picture as it is displayed. */
@Path("/dicomweb")
@LongAnswer
@RolesAllowed({"clinician", "admin"})
public class PictureRetrievals {
    private static final int GREATEST_SIDE = 4096;
    private static final int THUMBNAIL = 256;

    private final Holdings holdings;
    private final ImageRendering rendering;

    PictureRetrievals(Holdings holdings, Limits limits) {
        this.holdings = holdings;
        this.rendering = new ImageRendering(limits);
    }

    @GET
    @Path("/studies/{study}/series/{series}/instances/{instance}/rendered")
    @Operation(summary = "The instance as it is displayed, PNG")
    public Response rendered(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @QueryParam("viewport") @Nullable String viewport) {
        return picture(study, series, instance, side(viewport));
    }

    @GET
    @Path("/studies/{study}/series/{series}/instances/{instance}/thumbnail")
    @Operation(summary = "The instance as it is displayed, small, PNG")
    public Response thumbnail(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @QueryParam("viewport") @DefaultValue("256,256") String viewport) {
        return picture(study, series, instance, Math.min(THUMBNAIL, side(viewport)));
    }

    private Response picture(String study, String series, String instance, int longest) {
        Entry entry = holdings.find(study, series, instance).getFirst();
        Rendered rendered =
                holdings.read(
                        entry, content -> content.view(bytes -> rendering.render(bytes, longest)));
        return switch (rendered) {
            case Rendered.Png png -> Retrieved.cached(Response.ok(png.bytes()).type("image/png"));
            case Rendered.NotRenderable(String detail) -> throw Problems.notRenderable(detail);
        };
    }

    private static int side(@Nullable String viewport) {
        if (viewport == null) {
            return GREATEST_SIDE;
        }
        if (!viewport.matches("[0-9]{1,4},[0-9]{1,4}(,.*)?")) {
            throw Problems.badRequest("viewport is no width,height", "use such as 512,512");
        }
        String[] sides = viewport.split(",", -1);
        int longest = Math.max(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        return Math.clamp(longest, 16, GREATEST_SIDE);
    }
}
