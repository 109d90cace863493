package medivlm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import medivlm.schemas.contract.EventSchemas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedSchemasTest {
    private static final ObjectMapper JSON = EventJson.mapper();
    private final EventSchemas schemas = new EventSchemas();

    static Stream<Event> events() {
        return Samples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatWeWriteKeepsItsSchema(Event event) {
        assertThat(schemas.faults(event.typeName(), EventJson.write(event))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void schemaAndRecordNameTheSameFields(Event event) throws IOException {
        JsonNode schema = JSON.readTree(EventSchemas.text(event.typeName()));
        assertSameFields(event.getClass(), schema, schema.path("$defs"));
    }

    private static void assertSameFields(Class<?> type, JsonNode schema, JsonNode definitions) {
        List<String> all = new ArrayList<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            all.add(component.getName());
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
            if (component.getType().isRecord()) {
                assertSameFields(
                        component.getType(),
                        definitions.path(component.getType().getSimpleName()),
                        definitions);
            }
            if (component.getType().isEnum()) {
                List<String> words =
                        Stream.of(component.getType().getEnumConstants())
                                .map(constant -> JSON.valueToTree(constant).asText())
                                .toList();
                assertThat(texts(schema.at("/properties/" + component.getName() + "/enum")))
                        .containsExactlyInAnyOrderElementsOf(words);
            }
        }
        List<String> fields = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(fields::add);
        assertThat(fields).as(type.getSimpleName()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(texts(schema.path("required")))
                .as(type.getSimpleName())
                .containsExactlyInAnyOrderElementsOf(required);
    }

    @Test
    void everyFaultOfABadSubmissionIsNamed() {
        String bad =
                """
                {"submission":"s1","orderPriority":"now","images":[{"sha256":"xyz"}],
                 "submittedAt":"yesterday"}\
                """;

        List<Fault> faults = schemas.faults("StudySubmitted", bad.getBytes(StandardCharsets.UTF_8));

        assertThat(faults)
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder(
                        "/images/0/sha256", "/images/0/uri", "/orderPriority", "/submittedAt");
    }

    @Test
    void asyncApiNamesEveryTopicWithItsSettingsAndMessages() throws IOException {
        JsonNode api;
        try (InputStream in =
                PublishedSchemasTest.class.getResourceAsStream("/medivlm/schemas/asyncapi.yaml")) {
            api = new YAMLMapper().readTree(Objects.requireNonNull(in));
        }
        List<String> channels = new ArrayList<>();
        api.path("channels").fieldNames().forEachRemaining(channels::add);
        assertThat(channels)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Topic.values()).map(Topic::topicName).toList());
        for (Topic topic : Topic.values()) {
            JsonNode channel = api.path("channels").path(topic.topicName());
            JsonNode kafka = channel.at("/bindings/kafka");
            assertThat(kafka.path("partitions").asInt()).isEqualTo(topic.partitions());
            Map<String, String> settings = topic.settings(1);
            assertThat(kafka.at("/topicConfiguration/cleanup.policy/0").asText())
                    .isEqualTo(settings.get("cleanup.policy"));
            assertThat(kafka.at("/topicConfiguration/retention.ms").asText(""))
                    .isEqualTo(settings.getOrDefault("retention.ms", ""));
            List<String> messages = new ArrayList<>();
            channel.path("messages").fieldNames().forEachRemaining(messages::add);
            assertThat(messages)
                    .as(topic.topicName())
                    .containsExactlyInAnyOrderElementsOf(
                            EventJson.types().entrySet().stream()
                                    .filter(e -> topic.eventType().isAssignableFrom(e.getValue()))
                                    .map(Map.Entry::getKey)
                                    .toList());
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
