package medivlm.ingest.dicomweb;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import medivlm.dicom.Limits;
import medivlm.dicom.Uid;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.rest.LongAnswer;
import medivlm.ingest.rest.Problems;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** WADO-RS frames and bulk data (PS3.18 §10.4.1.1.5 and .6), encoded as they are stored. */
@Path("/dicomweb")
@LongAnswer
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
        AcceptedTypes accepted = AcceptedTypes.of(header, parameter);
        Entry entry = holdings.find(study, series, instance).getFirst();
        String syntax = Retrieved.syntax(entry);
        String type = InstanceFile.frameType(syntax);
        String given = InstanceFile.frameSyntax(syntax);
        boolean single = accepted.names(OCTETS) && type.equals(OCTETS);
        if (!single && !accepted.takesParts(type, given)) {
            throw Unacceptable.of(type, given);
        }
        return answer(
                entry,
                file -> file.frames(numbers, limits),
                single && numbers.indexOf(',') < 0,
                type,
                type + "; transfer-syntax=" + given);
    }

    /** What cannot be read where it lies is copied, in its turn. */
    private Response answer(
            Entry entry,
            Function<InstanceFile, List<List<ByteBuffer>>> values,
            boolean alone,
            String type,
            String partType) {
        if (InstanceFile.liesInPlace(entry)) {
            StoredValues stored = new StoredValues(entry, holdings.content(entry), limits, values);
            return alone ? stored.alone(type) : stored.parts(type, partType);
        }
        List<byte[]> copies =
                InstanceFile.read(
                        entry,
                        holdings,
                        limits,
                        file -> values.apply(file).stream().map(StoredValues::joined).toList());
        return alone
                ? Retrieved.cached(Response.ok(copies.getFirst()).type(type))
                : Retrieved.parts(type, partType, copies);
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
        Entry entry = holdings.find(study, series, instance).getFirst();
        boolean parts = accepted.takesParts(OCTETS, Uid.EXPLICIT_VR_LITTLE_ENDIAN);
        if (!parts && !accepted.takes(OCTETS)) {
            throw Unacceptable.of(OCTETS, Uid.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        return answer(
                entry,
                file -> List.of(List.of(file.bulk(path).orElseThrow(Problems::notFound))),
                !parts,
                OCTETS,
                OCTETS);
    }
}
