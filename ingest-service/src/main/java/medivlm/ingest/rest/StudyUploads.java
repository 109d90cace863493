package medivlm.ingest.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.intake.IntakeOutcome;
import medivlm.ingest.intake.IntakeRequest;
import medivlm.ingest.intake.Part;
import medivlm.ingest.intake.StudyHint;
import medivlm.ingest.service.IngestConfig;
import medivlm.ingest.store.Spooled;
import medivlm.schemas.Door;
import medivlm.schemas.Source;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/**
 * Upload of studies. 201 when all images are durable and announced, 202 when some are and others
 * were refused (as STOW-RS, PS3.18 §10.5.3), 4xx when none can be taken, 503 when it should be
 * tried again. Sending the same again changes nothing.
 */
@Path("/api/studies")
@RolesAllowed({"publisher", "admin"})
@Produces(MediaType.APPLICATION_JSON)
public class StudyUploads {
    private final Intake intake;
    private final Callers callers;
    private final IngestConfig config;
    private final UploadSpool uploads;

    StudyUploads(Intake intake, Callers callers, IngestConfig config, UploadSpool uploads) {
        this.intake = intake;
        this.callers = callers;
        this.config = config;
        this.uploads = uploads;
    }

    @POST
    @Consumes({"application/dicom", "image/png", "image/jpeg", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(summary = "Uploads one image as the body; what is known beside it as parameters")
    public Response raw(
            InputStream content,
            @QueryParam("site") @Nullable String site,
            @BeanParam RawUpload beside) {
        StudyHint hint = beside.hint();
        try (Spooled spooled = uploads.spool(content)) {
            return take(site, hint, List.of(new Part(spooled)));
        }
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Uploads images as files of a form, with a metadata part of JSON")
    public Response multipart(
            MultipartFormDataInput form, @QueryParam("site") @Nullable String site) {
        try (MultipartUpload upload = MultipartUpload.of(form, uploads)) {
            return take(site, upload.hint(), upload.parts());
        }
    }

    private Response take(@Nullable String wantedSite, StudyHint hint, List<Part> parts) {
        String site = callers.site(wantedSite);
        Source source = new Source(Door.REST, callers.caller().user());
        return switch (intake.take(new IntakeRequest(site, source, hint, parts))) {
            case IntakeOutcome.Taken taken ->
                    Response.status(taken.refused().isEmpty() ? 201 : 202)
                            .entity(UploadAnswer.of(taken))
                            .build();
            case IntakeOutcome.Refused(var refused) -> throw Problems.refused(refused);
            case IntakeOutcome.Unavailable(String detail) ->
                    throw Problems.unavailable(detail, config.retryAfter());
        };
    }
}
