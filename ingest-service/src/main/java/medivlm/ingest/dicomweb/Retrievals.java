package medivlm.ingest.dicomweb;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Limits;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import medivlm.dicom.web.BulkAddress;
import medivlm.dicom.web.DicomJson;
import medivlm.dicom.web.NativeXml;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.rendering.ImageRendering;
import medivlm.ingest.rendering.Rendered;
import medivlm.ingest.rest.Problems;
import medivlm.ingest.store.Spooled;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * WADO-RS (PS3.18 §10.4): instances as they are stored, what they say, their frames and long
 * values, and a picture of them. Nothing is transcoded: a client that wants another transfer syntax
 * than the stored one gets a 406.
 */
@Path("/dicomweb")
@RolesAllowed({"clinician", "admin"})
public class Retrievals {
    private static final String DICOM = "application/dicom";
    private static final String OCTETS = "application/octet-stream";
    private static final String XML = "application/dicom+xml";
    private static final int AVAILABLE_TRANSFER_SYNTAX = 0x0008_3002;
    private static final int INLINE = 1 << 10;
    private static final int GREATEST_SIDE = 4096;
    private static final int THUMBNAIL = 256;
    private static final int SHARE_OF_HEAP = 3;

    private final Holdings holdings;
    private final Limits limits;
    private final ImageRendering rendering;
    private final ReadingTurns turns =
            new ReadingTurns(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

    Retrievals(Holdings holdings, Limits limits) {
        this.holdings = holdings;
        this.limits = limits;
        this.rendering = new ImageRendering(limits);
    }

    @GET
    @Path("/studies/{study}")
    @Operation(summary = "All instances of a study")
    public Response study(
            @PathParam("study") String study,
            @HeaderParam("Accept") @Nullable String header,
            @QueryParam("accept") @Nullable String parameter) {
        return instances(holdings.find(study, "", ""), AcceptedTypes.of(header, parameter));
    }

    @GET
    @Path("/studies/{study}/series/{series}")
    @Operation(summary = "All instances of a series")
    public Response series(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @HeaderParam("Accept") @Nullable String header,
            @QueryParam("accept") @Nullable String parameter) {
        return instances(holdings.find(study, series, ""), AcceptedTypes.of(header, parameter));
    }

    @GET
    @Path("/studies/{study}/series/{series}/instances/{instance}")
    @Operation(summary = "An instance")
    public Response instance(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @HeaderParam("Accept") @Nullable String header,
            @QueryParam("accept") @Nullable String parameter) {
        return instances(
                holdings.find(study, series, instance), AcceptedTypes.of(header, parameter));
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
        return read(entry, file -> frames(file, numbers, accepted));
    }

    private Response frames(InstanceFile file, String numbers, AcceptedTypes accepted) {
        String type = file.frameType();
        boolean single = accepted.names(OCTETS) && type.equals(OCTETS);
        if (!single && !accepted.takesParts(type, file.frameSyntax())) {
            throw Unacceptable.of(type, file.frameSyntax());
        }
        List<byte[]> frames = file.frames(numbers, limits);
        if (single && frames.size() == 1) {
            return cached(Response.ok(frames.getFirst()).type(OCTETS));
        }
        return parts(type, type + "; transfer-syntax=" + file.frameSyntax(), frames);
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
        byte[] value = read(entry, file -> file.bulk(path).orElseThrow(Problems::notFound));
        if (accepted.takesParts(OCTETS, Uid.EXPLICIT_VR_LITTLE_ENDIAN)) {
            return parts(OCTETS, OCTETS, List.of(value));
        }
        if (accepted.takes(OCTETS)) {
            return cached(Response.ok(value).type(OCTETS));
        }
        throw Unacceptable.of(OCTETS, Uid.EXPLICIT_VR_LITTLE_ENDIAN);
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
        Rendered rendered;
        try (Spooled content = holdings.content(entry)) {
            rendered =
                    turns.take(content.length(), () -> rendering.render(content.bytes(), longest));
        }
        return switch (rendered) {
            case Rendered.Png png -> cached(Response.ok(png.bytes()).type("image/png"));
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

    private Response instances(List<Entry> entries, AcceptedTypes accepted) {
        for (Entry entry : entries) {
            String syntax = syntax(entry);
            boolean alone = entries.size() == 1 && accepted.names(DICOM);
            if (!alone && !accepted.takesParts(DICOM, syntax)) {
                throw Unacceptable.of(DICOM, syntax);
            }
        }
        // all are verified before the first byte goes out; a status cannot be taken back
        List<Spooled> contents = new ArrayList<>();
        try {
            for (Entry entry : entries) {
                contents.add(holdings.content(entry));
            }
        } catch (RuntimeException e) {
            contents.forEach(Spooled::close);
            throw e;
        }
        if (entries.size() == 1 && accepted.names(DICOM)) {
            StreamingOutput body =
                    out -> {
                        try (Spooled content = contents.getFirst()) {
                            copy(entries.getFirst(), content, out);
                        }
                    };
            return cached(Response.ok(body).type(DICOM));
        }
        RelatedWriter writer = new RelatedWriter();
        StreamingOutput body =
                out -> {
                    try {
                        for (int i = 0; i < entries.size(); i++) {
                            Entry entry = entries.get(i);
                            Spooled content = contents.get(i);
                            writer.part(
                                    out,
                                    DICOM + "; transfer-syntax=" + syntax(entry),
                                    "",
                                    part -> copy(entry, content, part));
                        }
                        writer.end(out);
                    } finally {
                        contents.forEach(Spooled::close);
                    }
                };
        return cached(Response.ok(body).header("Content-Type", writer.mediaType(DICOM)));
    }

    private void copy(Entry entry, Spooled content, OutputStream out) throws IOException {
        if (entry.isDicom()) {
            Files.copy(content.file(), out);
        } else {
            out.write(InstanceFile.read(entry, content, limits).bytes());
        }
    }

    private static String syntax(Entry entry) {
        String syntax = entry.transferSyntax();
        return syntax == null ? Uid.EXPLICIT_VR_LITTLE_ENDIAN : syntax;
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
            BulkAddress bulk = bulk(Searches.root(uri), entry);
            String text =
                    read(
                            entry,
                            file -> {
                                Dataset said = said(entry, file);
                                return xml
                                        ? NativeXml.write(said, bulk)
                                        : DicomJson.write(said, bulk);
                            });
            if (xml) {
                documents.add(text.getBytes(StandardCharsets.UTF_8));
            } else {
                json.append(json.length() > 1 ? "," : "").append(text);
            }
        }
        return xml
                ? parts(XML, XML, documents)
                : cached(Response.ok(json.append(']').toString()).type(Searches.JSON));
    }

    private static Dataset said(Entry entry, InstanceFile file) {
        DatasetBuilder said = file.file().dataset().toBuilder();
        return said.put(AVAILABLE_TRANSFER_SYNTAX, Vr.UI, syntax(entry)).build();
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

    /** Reads a file in its turn; what is made of it must not keep the file. */
    private <T> T read(Entry entry, Function<InstanceFile, T> reading) {
        try (Spooled content = holdings.content(entry)) {
            return turns.take(
                    content.length(),
                    () -> reading.apply(InstanceFile.read(entry, content, limits)));
        }
    }

    private static Response parts(String type, String partType, List<byte[]> contents) {
        RelatedWriter writer = new RelatedWriter();
        StreamingOutput body =
                out -> {
                    for (byte[] content : contents) {
                        writer.part(out, partType, "", part -> part.write(content));
                    }
                    writer.end(out);
                };
        return cached(Response.ok(body).header("Content-Type", writer.mediaType(type)));
    }

    private static Response cached(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "private, max-age=3600")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
