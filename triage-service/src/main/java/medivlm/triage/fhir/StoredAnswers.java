package medivlm.triage.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Resource;

/**
 * Sends reports of a searchset as they are stored, where nothing is to be left out of them: to read
 * each into objects and to write it again took most of the time of a search.
 */
@Interceptor
public final class StoredAnswers {
    private static final String STORED = StoredAnswers.class.getName();
    private static final JsonFactory JSON =
            new JsonFactory()
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    private static final int OK = 200;

    /** After all that changes the Bundle. */
    private static final int LAST = 1_000;

    /** What makes an answer differ from what is stored. */
    private static final Set<String> CHANGING =
            Set.of("_summary", "_elements", "_elements:exclude", "_pretty");

    /** Whether the answer to a request can hold resources as they are stored. */
    static boolean possible(RequestDetails request) {
        String accept = request.getHeader("Accept");
        return request.getParameters().keySet().stream().noneMatch(CHANGING::contains)
                && (accept == null || !accept.contains("pretty"))
                && RestfulServerUtils.determineResponseEncodingWithDefault(request).getEncoding()
                        == EncodingEnum.JSON;
    }

    /** A report of which nothing is known but its id and its JSON. */
    static DiagnosticReport report(String id, String json) {
        DiagnosticReport report = new DiagnosticReport();
        report.setId(id);
        report.setUserData(STORED, json);
        return report;
    }

    /** Called by HAPI before a resource is written; false where that was done here. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = LAST)
    public boolean outgoing(RequestDetails request, IBaseResource resource) throws IOException {
        if (!(resource instanceof Bundle bundle)
                || bundle.getEntry().stream()
                        .noneMatch(entry -> entry.getResource().getUserData(STORED) != null)) {
            return true;
        }
        String type =
                RestfulServerUtils.determineResponseEncodingWithDefault(request)
                        .getResourceContentType();
        Writer writer =
                request.getResponse().getResponseWriter(OK, type, "UTF-8", request.isRespondGzip());
        write(bundle, writer);
        request.getResponse().commitResponse(writer);
        return false;
    }

    private static void write(Bundle bundle, Writer writer) throws IOException {
        List<Bundle.BundleEntryComponent> entries = bundle.getEntry();
        Bundle head = bundle.copy();
        head.setEntry(List.of());
        head.setId(bundle.getIdElement());
        String json = FhirReads.CONTEXT.newJsonParser().encodeResourceToString(head);
        writer.write(json, 0, json.length() - 1);
        writer.write(",\"entry\":");
        try (JsonGenerator generator = JSON.createGenerator(writer)) {
            generator.writeStartArray();
            for (Bundle.BundleEntryComponent entry : entries) {
                generator.writeStartObject();
                generator.writeStringField("fullUrl", entry.getFullUrl());
                generator.writeFieldName("resource");
                generator.writeRawValue(json(entry.getResource()));
                generator.writeObjectFieldStart("search");
                generator.writeStringField("mode", entry.getSearch().getMode().toCode());
                generator.writeEndObject();
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
        writer.write("}");
    }

    private static String json(Resource resource) {
        return resource.getUserData(STORED) instanceof String stored
                ? stored
                : FhirReads.CONTEXT.newJsonParser().encodeResourceToString(resource);
    }
}
