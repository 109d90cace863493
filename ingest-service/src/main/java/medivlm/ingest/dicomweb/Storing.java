package medivlm.ingest.dicomweb;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.web.DicomJson;
import medivlm.dicom.web.NativeXml;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.intake.IntakeLedger;
import medivlm.ingest.intake.IntakeOutcome;
import medivlm.ingest.intake.IntakeRequest;
import medivlm.ingest.intake.StudyHint;
import medivlm.ingest.rest.Callers;
import medivlm.ingest.rest.Problems;
import medivlm.ingest.service.IngestConfig;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.schemas.Door;
import medivlm.schemas.Source;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * STOW-RS (PS3.18 §10.5): 200 when all instances are durable and announced, 202 when some are and
 * others were refused, 409 when none can be taken, 503 when it should be tried again. Each refused
 * instance has its failure reason.
 */
@Path("/dicomweb")
@RolesAllowed({"publisher", "admin"})
public class Storing {
    private static final String DICOM = "application/dicom";
    private static final String XML = "application/dicom+xml";

    private final Intake intake;
    private final ImageStore store;
    private final IntakeLedger ledger;
    private final Callers callers;
    private final IngestConfig config;

    Storing(
            Intake intake,
            ImageStore store,
            IntakeLedger ledger,
            Callers callers,
            IngestConfig config) {
        this.intake = intake;
        this.store = store;
        this.ledger = ledger;
        this.callers = callers;
        this.config = config;
    }

    @POST
    @Path("/studies")
    @Operation(summary = "Stores instances of any studies")
    public Response store(
            InputStream body,
            @HeaderParam("Content-Type") @Nullable String type,
            @HeaderParam("Accept") @Nullable String accept,
            @QueryParam("site") @Nullable String site,
            @Context UriInfo uri) {
        return take(body, type, accept, site, "", uri);
    }

    @POST
    @Path("/studies/{study}")
    @Operation(summary = "Stores instances of a study")
    public Response store(
            InputStream body,
            @PathParam("study") String study,
            @HeaderParam("Content-Type") @Nullable String type,
            @HeaderParam("Accept") @Nullable String accept,
            @QueryParam("site") @Nullable String site,
            @Context UriInfo uri) {
        return take(body, type, accept, site, study, uri);
    }

    private Response take(
            InputStream body,
            @Nullable String type,
            @Nullable String accept,
            @Nullable String wantedSite,
            String study,
            UriInfo uri) {
        String site = callers.site(wantedSite);
        StudyHint hint = hint(study);
        try (StowUpload upload = upload(body, RelatedType.of(type))) {
            if (upload.parts().isEmpty()) {
                throw Problems.badRequest("the body has no part", "add application/dicom parts");
            }
            Source source = new Source(Door.DICOMWEB, callers.caller().user());
            IntakeOutcome outcome =
                    intake.take(new IntakeRequest(site, source, hint, upload.parts()));
            StowAnswer answer = new StowAnswer(Searches.root(uri), study, upload.parts());
            return switch (outcome) {
                case IntakeOutcome.Taken taken ->
                        answer(
                                taken.refused().isEmpty() ? 200 : 202,
                                answer.of(taken.taken(), taken.refused()),
                                accept);
                case IntakeOutcome.Refused(var refused) ->
                        answer(409, answer.of(List.of(), refused), accept);
                case IntakeOutcome.Unavailable(String detail) ->
                        throw Problems.unavailable(detail, config.retryAfter());
            };
        } catch (ImageStoreUnavailableException e) {
            ledger.unavailable(Door.DICOMWEB);
            throw Problems.unavailable(String.valueOf(e.getMessage()), config.retryAfter());
        } catch (IOException e) {
            throw Problems.badRequest(
                    "the body cannot be read as multipart/related", "send it again, whole");
        }
    }

    private StowUpload upload(InputStream body, RelatedType type)
            throws ImageStoreUnavailableException, IOException {
        RelatedReader reader = new RelatedReader(body, type.boundary());
        long maxBytes = config.maxInstanceSize().asLongValue();
        return switch (type.partType()) {
            case DICOM -> StowUpload.files(reader, store, maxBytes);
            case Searches.JSON, XML -> StowUpload.metadata(reader, store, maxBytes);
            default ->
                    throw Problems.badRequest(
                            "the parts are of another type than application/dicom,"
                                    + " application/dicom+json and application/dicom+xml",
                            "name one of them as type of multipart/related");
        };
    }

    private static StudyHint hint(String study) {
        if (study.isEmpty()) {
            return StudyHint.none();
        }
        try {
            return new StudyHint(study, null, null, null, null, null, null, null);
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(String.valueOf(e.getMessage()), "correct the address");
        }
    }

    private static Response answer(int status, Dataset answer, @Nullable String accept) {
        AcceptedTypes accepted = AcceptedTypes.of(accept, null);
        return accepted.names(XML)
                ? Response.status(status)
                        .type(XML)
                        .entity(NativeXml.write(answer, (path, bytes) -> Optional.empty()))
                        .build()
                : Response.status(status)
                        .type(Searches.JSON)
                        .entity(DicomJson.write(answer, (path, bytes) -> Optional.empty()))
                        .build();
    }
}
