package medivlm.ingest.dicomweb;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;
import medivlm.dicom.web.DicomJson;
import medivlm.ingest.catalogue.Attributes.Level;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** QIDO-RS (PS3.18 §10.6): what the caller's sites hold, the latest day first. */
@Path("/dicomweb")
@RolesAllowed({"clinician", "admin"})
public class Searches {
    static final String JSON = "application/dicom+json";

    private final Holdings holdings;

    Searches(Holdings holdings) {
        this.holdings = holdings;
    }

    @GET
    @Path("/studies")
    @Operation(summary = "Searches studies by their attributes")
    public Response studies(@Context UriInfo uri) {
        return search(uri, Level.STUDY, Query.of(uri.getQueryParameters()), false);
    }

    @GET
    @Path("/series")
    @Operation(summary = "Searches series of all studies")
    public Response allSeries(@Context UriInfo uri) {
        return search(uri, Level.SERIES, Query.of(uri.getQueryParameters()), false);
    }

    @GET
    @Path("/instances")
    @Operation(summary = "Searches instances of all studies")
    public Response allInstances(@Context UriInfo uri) {
        return search(uri, Level.INSTANCE, Query.of(uri.getQueryParameters()), false);
    }

    @GET
    @Path("/studies/{study}/series")
    @Operation(summary = "Searches series of a study")
    public Response series(@Context UriInfo uri, @PathParam("study") String study) {
        return search(uri, Level.SERIES, of(uri, study), true);
    }

    @GET
    @Path("/studies/{study}/instances")
    @Operation(summary = "Searches instances of a study")
    public Response instances(@Context UriInfo uri, @PathParam("study") String study) {
        return search(uri, Level.INSTANCE, of(uri, study), true);
    }

    @GET
    @Path("/studies/{study}/series/{series}/instances")
    @Operation(summary = "Searches instances of a series")
    public Response instancesOfSeries(
            @Context UriInfo uri,
            @PathParam("study") String study,
            @PathParam("series") String series) {
        return search(
                uri, Level.INSTANCE, of(uri, study).with(Tag.SERIES_INSTANCE_UID, series), true);
    }

    private static Query of(UriInfo uri, String study) {
        return Query.of(uri.getQueryParameters()).with(Tag.STUDY_INSTANCE_UID, study);
    }

    private Response search(UriInfo uri, Level level, Query query, boolean ofOneStudy) {
        Answers answers = new Answers(query, level, ofOneStudy, root(uri));
        List<Dataset> page = new ArrayList<>();
        int[] passed = {0};
        holdings.visit(
                query.where(),
                study -> {
                    for (Dataset match : answers.of(study)) {
                        if (passed[0] < query.offset()) {
                            passed[0]++;
                        } else if (page.size() < query.limit()) {
                            page.add(match);
                        }
                    }
                    return page.size() < query.limit();
                });
        Response.ResponseBuilder response =
                page.isEmpty()
                        ? Response.noContent()
                        : Response.ok(DicomJson.write(page, (path, bytes) -> Optional.empty()))
                                .type(JSON);
        if (!query.ignored().isEmpty()) {
            response.header(
                    "Warning",
                    "299 medivlm: \"these parameters are not served: "
                            + String.join(", ", query.ignored()).replaceAll("[^A-Za-z0-9, ]", "?")
                            + "\"");
        }
        return response.header("Cache-Control", "private, no-cache").build();
    }

    static String root(UriInfo uri) {
        return uri.getBaseUriBuilder().path("dicomweb").build().toString();
    }
}
