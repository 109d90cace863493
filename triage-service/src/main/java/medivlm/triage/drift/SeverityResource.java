package medivlm.triage.drift;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import medivlm.triage.http.ProblemException;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Callers;
import medivlm.triage.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** References and drift over HTTP. No patient data; still bound to the sites of the caller. */
@Path("/api/severity")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CLINICIAN, Roles.ADMIN})
class SeverityResource {
    private final DriftMeter meter;
    private final DriftWatch watch;
    private final References references;
    private final Callers callers;
    private final AuditTrail audit;

    @Inject
    SeverityResource(
            DriftMeter meter,
            DriftWatch watch,
            References references,
            Callers callers,
            AuditTrail audit) {
        this.meter = meter;
        this.watch = watch;
        this.references = references;
        this.callers = callers;
        this.audit = audit;
    }

    /** The reference in force; the site may be left out by callers of one site. */
    @GET
    @Path("reference")
    @Operation(summary = "The reference in force for a site and body part")
    public ReferenceView reference(
            @QueryParam("site") @Nullable String site,
            @QueryParam("bodyPart") @Nullable String bodyPart) {
        Corpus corpus = corpus(site, bodyPart);
        return QuarkusTransaction.requiringNew().call(() -> references.inForce(corpus));
    }

    /** Drift of every corpus of the caller's sites. */
    @GET
    @Path("drift")
    @Operation(summary = "Drift of every corpus of the caller's sites")
    public DriftPage drift() {
        Caller caller = callers.current();
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        new DriftPage(
                                meter.corpora().stream()
                                        .filter(corpus -> caller.maySee(corpus.site()))
                                        .map(this::view)
                                        .toList()));
    }

    /** Makes the latest reports of a corpus the baseline that later ones are compared with. */
    @POST
    @Path("drift/baseline")
    @Operation(summary = "Makes the latest reports of a corpus its baseline")
    @RolesAllowed(Roles.ADMIN)
    public DriftView pin(@Nullable PinRequest request) {
        if (request == null) {
            throw new ProblemException(
                    Response.Status.BAD_REQUEST, "send {\"site\": …, \"bodyPart\": …}");
        }
        Caller caller = callers.current();
        Corpus corpus = corpus(request.site(), request.bodyPart());
        if (!watch.pin(corpus, caller.user())) {
            throw new ProblemException(
                    Response.Status.CONFLICT,
                    "the corpus has fewer than "
                            + meter.settings().minimum()
                            + " recent reports; wait for more");
        }
        audit.record(
                caller.user(),
                "pin-baseline",
                "drift",
                corpus.site(),
                null,
                "success",
                "bodyPart=" + corpus.bodyPart());
        return QuarkusTransaction.requiringNew().call(() -> view(corpus));
    }

    private DriftView view(Corpus corpus) {
        return DriftView.of(meter.measure(corpus), references.named(corpus), meter.settings());
    }

    private Corpus corpus(@Nullable String site, @Nullable String bodyPart) {
        Caller caller = callers.current();
        String wanted = site;
        if (wanted == null || wanted.isBlank()) {
            if (caller.allSites() || caller.sites().size() != 1) {
                throw new ProblemException(
                        Response.Status.BAD_REQUEST, "say which site: ?site=…&bodyPart=…");
            }
            wanted = caller.sites().iterator().next();
        }
        if (!caller.maySee(wanted)) {
            throw new ProblemException(Response.Status.NOT_FOUND, "no such site of yours");
        }
        return Corpus.of(wanted, bodyPart);
    }
}
