package medivlm.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Events as JSON. Absent fields are left out, instants are RFC 3339 in UTC, unknown fields are
 * ignored so that an older reader can read what a newer writer wrote.
 */
public final class EventJson {
    private static final Map<String, Class<? extends Event>> TYPES = types();

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .build();

    private EventJson() {}

    /** Every event type by its name, in a stable order. */
    public static Map<String, Class<? extends Event>> types() {
        Map<String, Class<? extends Event>> found = new LinkedHashMap<>();
        collect(Event.class, found);
        return found.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (a, b) -> a,
                                LinkedHashMap::new));
    }

    /** The mapper that all events go through; a copy, so that nobody can change it. */
    public static ObjectMapper mapper() {
        return MAPPER.copy();
    }

    /** UTF-8 JSON of an event. */
    public static byte[] write(Event event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "an event can always be written: " + event.typeName(), e);
        }
    }

    /**
     * Reads an event of a known type.
     *
     * @param typeName name of the event type, such as {@code StudyReceived}
     * @param json UTF-8 JSON
     * @throws UnreadableEventException with the JSON Pointer of what is wrong
     */
    public static Event read(String typeName, byte[] json) throws UnreadableEventException {
        Class<? extends Event> type = TYPES.get(typeName);
        if (type == null) {
            throw new UnreadableEventException(
                    "#", "event type '" + typeName + "' is unknown; there are " + TYPES.keySet());
        }
        return read(type, json);
    }

    /**
     * Reads an event of a known class.
     *
     * @throws UnreadableEventException with the JSON Pointer of what is wrong
     */
    public static <E extends Event> E read(Class<E> type, byte[] json)
            throws UnreadableEventException {
        try {
            E event = MAPPER.readValue(json, type);
            if (event == null) {
                throw new UnreadableEventException("#", "the value is the JSON literal null");
            }
            return event;
        } catch (JsonMappingException e) {
            throw new UnreadableEventException(pointer(e), e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw new UnreadableEventException("#", "no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UnreadableEventException("#", "no JSON: " + e.getMessage(), e);
        }
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

    @SuppressWarnings("unchecked")
    private static void collect(Class<?> type, Map<String, Class<? extends Event>> found) {
        if (type.isRecord()) {
            found.put(type.getSimpleName(), (Class<? extends Event>) type);
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collect(permitted, found);
        }
    }
}
