package medivlm.schemas.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import medivlm.schemas.EventJson;
import medivlm.schemas.Fault;
import medivlm.schemas.UnreadableEventException;

/** The JSON Schemas (draft 2020-12) of the events, compiled once. Thread-safe. */
public final class EventSchemas {
    private static final String FOLDER = "/medivlm/schemas/v1/";

    private final ObjectMapper json = EventJson.mapper();
    private final Map<String, JsonSchema> schemas = new LinkedHashMap<>();

    /** Loads every schema that this version publishes. */
    public EventSchemas() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder()
                        .pathType(PathType.JSON_POINTER)
                        .formatAssertionsEnabled(true)
                        .build();
        for (String type : EventJson.types().keySet()) {
            schemas.put(type, factory.getSchema(text(type), config));
        }
    }

    /**
     * The schema of an event type, as published.
     *
     * @throws IllegalArgumentException if there is no such event type
     */
    public static String text(String typeName) {
        String path = FOLDER + typeName + ".schema.json";
        try (InputStream in = EventSchemas.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "no event is called "
                                + typeName
                                + "; there are "
                                + EventJson.types().keySet());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Every fault of a document: first against its schema, then against the event's own rules.
     *
     * @param typeName event type, such as {@code StudySubmitted}
     * @param document UTF-8 JSON
     * @return the faults in order of their pointers; empty if the document is an event
     */
    public List<Fault> faults(String typeName, byte[] document) {
        JsonSchema schema = schemas.get(typeName);
        if (schema == null) {
            return List.of(
                    new Fault(
                            "#",
                            "no event is called " + typeName + "; there are " + schemas.keySet()));
        }
        JsonNode node;
        try {
            node = json.readTree(document);
        } catch (JsonProcessingException e) {
            return List.of(new Fault("#", "no JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            return List.of(new Fault("#", "no JSON: " + e.getMessage()));
        }
        List<Fault> faults =
                schema.validate(node).stream()
                        .map(EventSchemas::fault)
                        .distinct()
                        .sorted(Comparator.comparing(Fault::pointer).thenComparing(Fault::message))
                        .toList();
        if (!faults.isEmpty()) {
            return faults;
        }
        try {
            EventJson.read(typeName, document);
            return List.of();
        } catch (UnreadableEventException e) {
            return List.of(new Fault(e.pointer(), String.valueOf(e.getMessage())));
        }
    }

    private static Fault fault(ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        if (message.getProperty() != null && "required".equals(message.getType())) {
            pointer = pointer + "/" + message.getProperty();
        }
        return new Fault(pointer.isEmpty() ? "#" : pointer, message.getError());
    }
}
