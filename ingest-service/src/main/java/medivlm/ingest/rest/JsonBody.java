package medivlm.ingest.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collectors;
import medivlm.schemas.EventJson;

/** Reads JSON that people write: strictly, so that a misspelt field is not silently lost. */
final class JsonBody {
    private static final ObjectMapper STRICT =
            EventJson.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private JsonBody() {}

    /**
     * Reads a value.
     *
     * @param what names the document in the problem
     * @throws ProblemException with the JSON Pointer of the fault
     */
    static <T> T read(Class<T> type, String json, String what) {
        try {
            T value = STRICT.readValue(json, type);
            if (value == null) {
                throw Problems.badRequest(what + " is the JSON literal null", "send an object");
            }
            return value;
        } catch (JsonMappingException e) {
            throw Problems.badRequest(
                    what + " at " + pointer(e) + ": " + message(e), "correct that value");
        } catch (JsonProcessingException e) {
            throw Problems.badRequest(what + " is no JSON", "send a JSON object, UTF-8");
        }
    }

    /** What an event's own check says, else the kind of fault; never the value itself. */
    private static String message(JsonMappingException e) {
        return e.getCause() instanceof IllegalArgumentException cause
                ? String.valueOf(cause.getMessage())
                : e.getOriginalMessage().lines().findFirst().orElse("not of the expected form");
    }

    private static String pointer(JsonMappingException e) {
        String path =
                e.getPath().stream()
                        .map(step ->
                                step.getFieldName() != null
                                        ? step.getFieldName()
                                        : Integer.toString(step.getIndex()))
                        .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                        .collect(Collectors.joining());
        return path.isEmpty() ? "#" : path;
    }
}
