package medivlm.triage.fhir;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import medivlm.triage.fhir.subscription.SubscriptionProvider;
import medivlm.triage.fhir.subscription.Subscriptions;
import medivlm.triage.roles.Part;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * HAPI's FHIR R4 server at {@code /fhir}: read only but for subscriptions. Served only where the
 * role fhir is on.
 */
@WebServlet(urlPatterns = "/*")
public class FhirServer extends RestfulServer {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(FhirServer.class);

    private final transient FhirReads reads;
    private final transient FhirSearches searches;
    private final transient FhirDisclosure disclosure;
    private final transient Validations validations;
    private final transient List<FhirPart> parts;
    private final transient Subscriptions subscriptions;
    private final transient FhirConfig config;
    private final transient Set<Part> roles;

    @Inject
    FhirServer(
            FhirReads reads,
            FhirSearches searches,
            FhirDisclosure disclosure,
            Validations validations,
            @Any Instance<FhirPart> parts,
            Subscriptions subscriptions,
            FhirConfig config,
            @ConfigProperty(name = "triage.roles", defaultValue = "severity,worklist,fhir,web")
                    Set<Part> roles) {
        super(FhirReads.CONTEXT);
        this.reads = reads;
        this.searches = searches;
        this.disclosure = disclosure;
        this.validations = validations;
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
        registerInterceptor(
                new CapabilityStatements(disclosure::searchable, validations.possible(), parts));
        registerInterceptor(new HonestTotals());
        registerInterceptor(new UnreadableRequests());
        registerInterceptor(new ConditionalReads());
        registerInterceptor(new StoredAnswers());
        registerProviders(
                new DiagnosticReportProvider(reads, searches, validations),
                new ObservationProvider(reads, searches, validations),
                new ImagingStudyProvider(reads, searches, validations),
                new TaskProvider(reads, searches, validations),
                new ServiceRequestProvider(reads, searches, validations),
                new PatientProvider(reads, searches, validations),
                new DeviceProvider(reads, validations),
                new ProvenanceProvider(reads, validations),
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
        WholeAnswer answer = new WholeAnswer(response);
        super.service(request.getMethod().equals("HEAD") ? new AsGet(request) : request, answer);
        try {
            answer.send();
        } catch (IOException e) {
            LOG.debugf("event=fhir-client-gone error=\"%s\"", e.getMessage());
        }
    }

    /**
     * HEAD is GET without the content (RFC 9110, 9.3.2), which the servlet container leaves out;
     * HAPI knows it for reads alone.
     */
    private static final class AsGet extends HttpServletRequestWrapper {
        AsGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }
}
