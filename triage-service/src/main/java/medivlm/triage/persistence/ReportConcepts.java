package medivlm.triage.persistence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Set;

/** The elements of a DiagnosticReport by whose codes it is searched for. */
final class ReportConcepts {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> ELEMENTS = Set.of("category", "code", "conclusionCode");

    private ReportConcepts() {}

    /**
     * Those elements, as they stand in the resource.
     *
     * @param resource JSON of a DiagnosticReport
     * @return JSON object of the elements that it has
     * @throws IllegalArgumentException if it is no JSON object
     */
    static String of(String resource) {
        StringWriter concepts = new StringWriter();
        try (JsonParser in = JSON.createParser(resource);
                JsonGenerator out = JSON.createGenerator(concepts)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("a report must be a JSON object");
            }
            out.writeStartObject();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String element = in.currentName();
                in.nextToken();
                if (ELEMENTS.contains(element)) {
                    out.writeFieldName(element);
                    out.copyCurrentStructure(in);
                } else {
                    in.skipChildren();
                }
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalArgumentException("a report must be a JSON object", e);
        }
        return concepts.toString();
    }
}
