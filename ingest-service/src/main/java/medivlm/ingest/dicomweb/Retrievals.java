package medivlm.ingest.dicomweb;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import medivlm.dicom.Limits;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.rest.LongAnswer;
import medivlm.ingest.store.Spooled;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * WADO-RS (PS3.18 §10.4): instances as they are stored. Nothing is transcoded: a client that wants
 * another transfer syntax than the stored one gets a 406.
 */
@Path("/dicomweb")
@LongAnswer
@RolesAllowed({"clinician", "admin"})
public class Retrievals {
    private static final String DICOM = "application/dicom";

    private final Holdings holdings;
    private final Limits limits;

    Retrievals(Holdings holdings, Limits limits) {
        this.holdings = holdings;
        this.limits = limits;
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

    private Response instances(List<Entry> entries, AcceptedTypes accepted) {
        for (Entry entry : entries) {
            String syntax = Retrieved.syntax(entry);
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
            return Retrieved.cached(Response.ok(body).type(DICOM));
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
                                    DICOM + "; transfer-syntax=" + Retrieved.syntax(entry),
                                    "",
                                    part -> copy(entry, content, part));
                        }
                        writer.end(out);
                    } finally {
                        contents.forEach(Spooled::close);
                    }
                };
        return Retrieved.cached(Response.ok(body).header("Content-Type", writer.mediaType(DICOM)));
    }

    private void copy(Entry entry, Spooled content, OutputStream out) throws IOException {
        if (entry.isDicom()) {
            Files.copy(content.file(), out);
        } else {
            out.write(InstanceFile.read(entry, content, limits).bytes());
        }
    }
}
