package medivlm.triage.fhir;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import medivlm.triage.fhir.subscription.SubscriptionProvider;
import medivlm.triage.fhir.subscription.Subscriptions;
import medivlm.triage.roles.Part;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * HAPI's FHIR R4 server at {@code /fhir}: read only but for subscriptions. Served only where the
 * role fhir is on.
 */
@WebServlet(urlPatterns = "/*")
public class FhirServer extends RestfulServer {
    private static final long serialVersionUID = 1L;

    /** A search form is never longer; HAPI would read it whole. */
    private static final int MAX_FORM_BYTES = 64 * 1024;

    private final transient FhirReads reads;
    private final transient FhirSearches searches;
    private final transient FhirDisclosure disclosure;
    private final transient List<FhirPart> parts;
    private final transient Subscriptions subscriptions;
    private final transient FhirConfig config;
    private final transient Set<Part> roles;

    @Inject
    FhirServer(
            FhirReads reads,
            FhirSearches searches,
            FhirDisclosure disclosure,
            @Any Instance<FhirPart> parts,
            Subscriptions subscriptions,
            FhirConfig config,
            @ConfigProperty(name = "triage.roles", defaultValue = "severity,worklist,fhir,web")
                    Set<Part> roles) {
        super(FhirReads.CONTEXT);
        this.reads = reads;
        this.searches = searches;
        this.disclosure = disclosure;
        this.parts = parts.stream().toList();
        this.subscriptions = subscriptions;
        this.config = config;
        this.roles = Set.copyOf(roles);
    }

    @Override
    protected void initialize() {
        setServerName("MediVLM Triage");
        setImplementationDescription("MediVLM Triage FHIR R4 server");
        setDefaultResponseEncoding(EncodingEnum.JSON);
        config.baseUrl()
                .ifPresent(
                        url -> setServerAddressStrategy(new HardcodedServerAddressStrategy(url)));
        registerInterceptor(new CapabilityStatements(disclosure::searchable, parts));
        registerInterceptor(new HonestTotals());
        registerProviders(
                new DiagnosticReportProvider(reads, searches),
                new ObservationProvider(reads, searches),
                new ImagingStudyProvider(reads, searches),
                new TaskProvider(reads, searches),
                new ServiceRequestProvider(reads, searches),
                new PatientProvider(reads, searches),
                new DeviceProvider(reads),
                new ProvenanceProvider(reads),
                new SubscriptionProvider(subscriptions));
        parts.forEach(part -> registerProviders(part.providers()));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws jakarta.servlet.ServletException, IOException {
        if (!roles.contains(Part.FHIR)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        long length = request.getContentLengthLong();
        boolean body = !"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod());
        if (body && (length > MAX_FORM_BYTES || (length < 0 && chunked(request)))) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        super.service(request, response);
    }

    private static boolean chunked(HttpServletRequest request) {
        return request.getHeader("Transfer-Encoding") != null;
    }
}
