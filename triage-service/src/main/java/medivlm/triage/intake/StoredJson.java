package medivlm.triage.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import medivlm.schemas.EventJson;

/** Parts of events as JSON columns, in the form that they have in the event. */
final class StoredJson {
    private static final ObjectMapper JSON = EventJson.mapper();

    private StoredJson() {}

    static String write(Object part) {
        try {
            return JSON.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a part of an event can always be written", e);
        }
    }
}
