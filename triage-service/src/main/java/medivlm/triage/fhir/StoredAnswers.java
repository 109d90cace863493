package medivlm.triage.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
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

    /** A report of which nothing is known but its id and its JSON, in UTF-8. */
    static DiagnosticReport report(String id, ByteBuffer json) {
        DiagnosticReport report = new DiagnosticReport();
        report.setId(id);
        report.setUserData(STORED, json);
        return report;
    }

    /** Called by HAPI before a resource is written; false where that was done here. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = LAST)
    public boolean outgoing(ServletRequestDetails request, IBaseResource resource)
            throws IOException {
        if (!(resource instanceof Bundle bundle)
                || !(request.getServletResponse() instanceof WholeAnswer whole)
                || bundle.getEntry().stream()
                        .noneMatch(entry -> entry.getResource().getUserData(STORED) != null)) {
            return true;
        }
        byte[] answer = answer(bundle);
        String type =
                RestfulServerUtils.determineResponseEncodingWithDefault(request)
                        .getResourceContentType();
        // for the status and the headers; what is written to it would be copied twice
        request.getResponse().getResponseWriter(OK, type, "UTF-8", false);
        if (request.isRespondGzip()) {
            whole.setHeader("Content-Encoding", "gzip");
            whole.put(zipped(answer));
        } else {
            whole.put(answer);
        }
        return false;
    }

    private static byte[] zipped(byte[] answer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(answer.length / 4);
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(answer);
        }
        return bytes.toByteArray();
    }

    /**
     * The Bundle, put together in one array of its very length: a page is hundreds of kilobytes.
     */
    private static byte[] answer(Bundle bundle) {
        List<Bundle.BundleEntryComponent> entries = bundle.getEntry();
        bundle.setEntry(List.of());
        String head = json(bundle);
        List<ByteBuffer> pieces = new ArrayList<>(3 * entries.size() + 2);
        String before = head.substring(0, head.length() - 1) + ",\"entry\":[";
        for (Bundle.BundleEntryComponent entry : entries) {
            pieces.add(
                    utf8(before + "{\"fullUrl\":" + quoted(entry.getFullUrl()) + ",\"resource\":"));
            pieces.add(stored(entry.getResource()));
            pieces.add(
                    utf8(
                            ",\"search\":{\"mode\":"
                                    + quoted(entry.getSearch().getMode().toCode())
                                    + "}}"));
            before = ",";
        }
        pieces.add(utf8("]}"));
        ByteBuffer answer =
                ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
        pieces.forEach(answer::put);
        return answer.array();
    }

    private static ByteBuffer stored(Resource resource) {
        return resource.getUserData(STORED) instanceof ByteBuffer stored
                ? stored.duplicate()
                : utf8(json(resource));
    }

    private static String json(Resource resource) {
        return FhirReads.CONTEXT.newJsonParser().encodeResourceToString(resource);
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
