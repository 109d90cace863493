package medivlm.ingest.dicomweb;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Limits;
import medivlm.dicom.Vr;
import medivlm.dicom.web.BulkAddress;
import medivlm.dicom.web.DicomJson;
import medivlm.dicom.web.NativeXml;
import medivlm.ingest.catalogue.Entry;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** WADO-RS metadata (PS3.18 §10.4.1.1.2): what instances say, long values by their address. */
@Path("/dicomweb")
@RolesAllowed({"clinician", "admin"})
public class MetadataRetrievals {
    private static final String XML = "application/dicom+xml";
    private static final int AVAILABLE_TRANSFER_SYNTAX = 0x0008_3002;
    private static final int INLINE = 1 << 10;

    private final Holdings holdings;
    private final Limits limits;

    MetadataRetrievals(Holdings holdings, Limits limits) {
        this.holdings = holdings;
        this.limits = limits;
    }

    @GET
    @Path("/studies/{study}/metadata")
    @Operation(summary = "What the instances of a study say")
    public Response studyMetadata(
            @PathParam("study") String study,
            @HeaderParam("Accept") @Nullable String header,
            @Context UriInfo uri) {
        return metadata(holdings.find(study, "", ""), header, uri);
    }

    @GET
    @Path("/studies/{study}/series/{series}/metadata")
    @Operation(summary = "What the instances of a series say")
    public Response seriesMetadata(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @HeaderParam("Accept") @Nullable String header,
            @Context UriInfo uri) {
        return metadata(holdings.find(study, series, ""), header, uri);
    }

    @GET
    @Path("/studies/{study}/series/{series}/instances/{instance}/metadata")
    @Operation(summary = "What an instance says")
    public Response instanceMetadata(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @HeaderParam("Accept") @Nullable String header,
            @Context UriInfo uri) {
        return metadata(holdings.find(study, series, instance), header, uri);
    }

    private Response metadata(List<Entry> entries, @Nullable String header, UriInfo uri) {
        AcceptedTypes accepted = AcceptedTypes.of(header, null);
        boolean xml = !accepted.takes(Searches.JSON) && accepted.takesParts(XML, null);
        if (!xml && !accepted.takes(Searches.JSON) && !accepted.takes("application/json")) {
            throw Unacceptable.of(Searches.JSON, "");
        }
        List<byte[]> documents = new ArrayList<>();
        StringBuilder json = new StringBuilder("[");
        for (Entry entry : entries) {
            Dataset said = said(entry);
            BulkAddress bulk = bulk(Searches.root(uri), entry);
            if (xml) {
                documents.add(NativeXml.write(said, bulk).getBytes(StandardCharsets.UTF_8));
            } else {
                json.append(json.length() > 1 ? "," : "").append(DicomJson.write(said, bulk));
            }
        }
        return xml
                ? Retrieved.parts(XML, XML, documents)
                : Retrieved.cached(Response.ok(json.append(']').toString()).type(Searches.JSON));
    }

    private Dataset said(Entry entry) {
        DatasetBuilder said = InstanceFile.of(entry, holdings, limits).file().dataset().toBuilder();
        return said.put(AVAILABLE_TRANSFER_SYNTAX, Vr.UI, Retrieved.syntax(entry)).build();
    }

    private static BulkAddress bulk(String root, Entry entry) {
        String address =
                root
                        + "/studies/"
                        + entry.studyInstanceUid()
                        + "/series/"
                        + entry.seriesInstanceUid()
                        + "/instances/"
                        + entry.sopInstanceUid();
        return (path, length) ->
                path.equals("7FE00010")
                        ? Optional.of(address + "/frames/1")
                        : length > INLINE
                                ? Optional.of(address + "/bulkdata/" + path)
                                : Optional.empty();
    }
}
