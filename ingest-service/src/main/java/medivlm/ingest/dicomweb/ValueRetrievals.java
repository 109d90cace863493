package medivlm.ingest.dicomweb;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import medivlm.dicom.Limits;
import medivlm.dicom.Uid;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.rest.Problems;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** WADO-RS frames and bulk data (PS3.18 §10.4.1.1.5 and .6), encoded as they are stored. */
@Path("/dicomweb")
@RolesAllowed({"clinician", "admin"})
public class ValueRetrievals {
    private static final String OCTETS = "application/octet-stream";

    private final Holdings holdings;
    private final Limits limits;

    ValueRetrievals(Holdings holdings, Limits limits) {
        this.holdings = holdings;
        this.limits = limits;
    }

    @GET
    @Path("/studies/{study}/series/{series}/instances/{instance}/frames/{frames}")
    @Operation(summary = "Frames of an instance, by their numbers")
    public Response frames(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @PathParam("frames") String numbers,
            @HeaderParam("Accept") @Nullable String header,
            @QueryParam("accept") @Nullable String parameter) {
        InstanceFile file = file(study, series, instance);
        AcceptedTypes accepted = AcceptedTypes.of(header, parameter);
        String type = file.frameType();
        boolean single = accepted.names(OCTETS) && type.equals(OCTETS);
        if (!single && !accepted.takesParts(type, file.frameSyntax())) {
            throw Unacceptable.of(type, file.frameSyntax());
        }
        List<byte[]> frames = file.frames(numbers, limits);
        if (single && frames.size() == 1) {
            return Retrieved.cached(Response.ok(frames.getFirst()).type(OCTETS));
        }
        return Retrieved.parts(type, type + "; transfer-syntax=" + file.frameSyntax(), frames);
    }

    @GET
    @Path("/studies/{study}/series/{series}/instances/{instance}/bulkdata/{path:.+}")
    @Operation(summary = "A long value of an instance")
    public Response bulk(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @PathParam("path") String path,
            @HeaderParam("Accept") @Nullable String header) {
        AcceptedTypes accepted = AcceptedTypes.of(header, null);
        InstanceFile file = file(study, series, instance);
        byte[] value = file.bulk(path).orElseThrow(Problems::notFound);
        if (accepted.takesParts(OCTETS, Uid.EXPLICIT_VR_LITTLE_ENDIAN)) {
            return Retrieved.parts(OCTETS, OCTETS, List.of(value));
        }
        if (accepted.takes(OCTETS)) {
            return Retrieved.cached(Response.ok(value).type(OCTETS));
        }
        throw Unacceptable.of(OCTETS, Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private InstanceFile file(String study, String series, String instance) {
        Entry entry = holdings.find(study, series, instance).getFirst();
        return InstanceFile.of(entry, holdings, limits);
    }
}
