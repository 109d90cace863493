package medivlm.ingest.fhir;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import medivlm.ingest.access.SiteChoice;
import medivlm.ingest.intake.EventPublisher;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.intake.IntakeOutcome;
import medivlm.ingest.intake.PublishingFailedException;
import medivlm.ingest.orders.OrderDraft;
import medivlm.ingest.rest.Callers;
import medivlm.ingest.service.IngestConfig;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.submission.HttpImageFetcher;
import medivlm.schemas.Door;
import medivlm.schemas.OrderEvent;
import medivlm.schemas.Source;
import medivlm.schemas.Topic;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Creates of FHIR R4, JSON. 201 once what is told is durable and its events are acknowledged. */
@Path("/fhir")
@Consumes({FhirDoor.FHIR_JSON, MediaType.APPLICATION_JSON})
@Produces({FhirDoor.FHIR_JSON, MediaType.APPLICATION_JSON})
@RolesAllowed({"publisher", "admin"})
public class FhirDoor {
    static final String FHIR_JSON = "application/fhir+json";

    /** PS3.18 §8.6.1: in whatever transfer syntax the archive has. */
    private static final String DICOM =
            "multipart/related; type=\"application/dicom\"; transfer-syntax=*, application/dicom";

    private static final int UNPROCESSABLE = 422;

    private final EventPublisher publisher;
    private final Callers callers;
    private final IngestConfig config;
    private final Clock clock;
    private final Attachments attachments;
    private final ServiceRequestReader requests;
    private final FhirStudies studies;

    FhirDoor(
            EventPublisher publisher,
            Callers callers,
            IngestConfig config,
            FhirConfig fhir,
            ImageStore store,
            Intake intake,
            Clock clock) {
        this.publisher = publisher;
        this.callers = callers;
        this.config = config;
        this.clock = clock;
        long maxBytes = config.maxInstanceSize().asLongValue();
        this.attachments = new Attachments(store, maxBytes);
        FhirPatients patients = new FhirPatients(fhir.authorityBySystem());
        this.requests = new ServiceRequestReader(patients);
        this.studies =
                new FhirStudies(
                        new ImagingStudyReader(patients),
                        new HttpImageFetcher(
                                fhir.allowedHosts().orElse(Set.of()),
                                "triage.ingest.fhir.allowed-hosts",
                                DICOM,
                                store,
                                maxBytes,
                                fhir.fetchTimeout()),
                        store,
                        intake,
                        fhir.maxImages());
    }

    @POST
    @Path("ServiceRequest")
    @Operation(summary = "Takes an order: active places or changes it, revoked cancels it")
    public Response order(InputStream json, @QueryParam("site") @Nullable String wantedSite) {
        return answer(json, "ServiceRequest", wantedSite, this::order);
    }

    @POST
    @Path("ImagingStudy")
    @Operation(summary = "Takes a study with its images, attached or at a WADO endpoint")
    public Response study(InputStream json, @QueryParam("site") @Nullable String wantedSite) {
        return answer(json, "ImagingStudy", wantedSite, this::study);
    }

    private Response order(FhirBody body, String site)
            throws FhirFaultException, TryLaterException {
        Element request = new Element(body.resource(), "ServiceRequest");
        OrderDraft draft = requests.read(request, clock.instant());
        OrderEvent event;
        try {
            event = draft.event(site, source());
        } catch (IllegalArgumentException e) {
            throw new FhirFaultException(
                    FhirFault.Code.VALUE, "ServiceRequest.subject", String.valueOf(e.getMessage()));
        }
        try {
            publisher.publish(Topic.ORDERS, List.of(event));
        } catch (PublishingFailedException e) {
            throw new TryLaterException(String.valueOf(e.getMessage()));
        }
        return Response.status(Response.Status.CREATED)
                .entity(
                        OperationOutcomes.done(
                                "order "
                                        + event.order()
                                        + " taken; triage-service shows it as a ServiceRequest with"
                                        + " its study"))
                .build();
    }

    private Response study(FhirBody body, String site)
            throws FhirFaultException, TryLaterException {
        IntakeOutcome.Taken taken = studies.take(body, site, source());
        return Response.status(Response.Status.CREATED)
                .entity(
                        OperationOutcomes.done(
                                "study "
                                        + taken.taken().getFirst().event().study()
                                        + " taken with "
                                        + taken.taken().size()
                                        + " images; triage-service shows it as ImagingStudy of that"
                                        + " id"))
                .build();
    }

    private Response answer(
            InputStream json, String type, @Nullable String wantedSite, Taking taking) {
        try {
            String site =
                    switch (callers.caller().choose(wantedSite, config.defaultSite())) {
                        case SiteChoice.Chosen(String chosen) -> chosen;
                        case SiteChoice.Forbidden() -> null;
                        case SiteChoice.Open() ->
                                throw new FhirFaultException(
                                        FhirFault.Code.REQUIRED,
                                        type,
                                        "the token names several sites; add ?site= with one");
                    };
            if (site == null) {
                return Response.status(Response.Status.FORBIDDEN)
                        .entity(
                                OperationOutcomes.forbidden(
                                        "the token does not name this site; leave ?site= out, or"
                                                + " ask for a token with that site"))
                        .build();
            }
            try (FhirBody body = FhirBody.read(json, attachments)) {
                requireType(body, type);
                return taking.take(body, site);
            }
        } catch (FhirFaultException e) {
            return Response.status(status(e.fault()))
                    .entity(OperationOutcomes.fault(e.fault()))
                    .build();
        } catch (TryLaterException | ImageStoreUnavailableException e) {
            return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .header("Retry-After", config.retryAfter().toSeconds())
                    .entity(OperationOutcomes.transientFault(String.valueOf(e.getMessage())))
                    .build();
        } catch (IOException e) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(
                            OperationOutcomes.transientFault(
                                    "the request broke off; send it again"))
                    .build();
        }
    }

    private static int status(FhirFault fault) {
        return switch (fault.code()) {
            case STRUCTURE -> 400;
            case TOO_LONG -> 413;
            case REQUIRED, VALUE, NOT_SUPPORTED -> UNPROCESSABLE;
        };
    }

    private static void requireType(FhirBody body, String type) throws FhirFaultException {
        if (!type.equals(body.resource().path("resourceType").asText())) {
            throw new FhirFaultException(
                    FhirFault.Code.STRUCTURE,
                    "Resource.resourceType",
                    "is not " + type + "; post each resource to the address of its type");
        }
    }

    private Source source() {
        return new Source(Door.FHIR, callers.caller().user());
    }

    private interface Taking {
        Response take(FhirBody body, String site) throws FhirFaultException, TryLaterException;
    }
}
