package medivlm.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import medivlm.schemas.contract.EventSchemas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Released schemas are frozen under {@code released/<version>} and never edited. What was written
 * under them must stay readable: a newer version may add optional fields and words of an
 * enumeration, and may not ask for more than the released one did.
 */
class ReleasedSchemasTest {

    @ParameterizedTest
    @ValueSource(strings = "1.0.0")
    void whatWasReleasedStaysReadable(String version) throws Exception {
        EventSchemas current = new EventSchemas();
        for (String type : EventJson.types().keySet()) {
            byte[] sample = resource(version, type + ".sample.json");
            if (sample.length == 0) {
                continue;
            }
            assertThat(current.faults(type, sample)).as(type).isEmpty();
            assertThat(EventJson.read(type, sample).typeName()).isEqualTo(type);
            assertCompatible(
                    type,
                    EventJson.mapper().readTree(resource(version, type + ".schema.json")),
                    EventJson.mapper().readTree(EventSchemas.text(type)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "1.0.0")
    void theFirstReleaseHoldsEveryEventThatItHad(String version) throws IOException {
        assertThat(new String(resource(version, "EVENTS"), java.nio.charset.StandardCharsets.UTF_8))
                .isNotBlank();
        for (String type :
                new String(resource(version, "EVENTS"), java.nio.charset.StandardCharsets.UTF_8)
                        .lines()
                        .toList()) {
            assertThat(EventJson.types()).containsKey(type);
        }
    }

    private static void assertCompatible(String where, JsonNode released, JsonNode current) {
        assertThat(texts(released.path("required")))
                .as("%s asks for more than it did", where)
                .containsAll(texts(current.path("required")));
        assertThat(texts(current.path("enum")))
                .as("%s lost words", where)
                .containsAll(texts(released.path("enum")));
        for (String limit : List.of("type", "format", "pattern", "minLength", "minItems", "$ref")) {
            assertThat(current.path(limit))
                    .as("%s: %s may not change", where, limit)
                    .isEqualTo(released.path(limit));
        }
        for (String children : List.of("properties", "$defs")) {
            released.path(children)
                    .properties()
                    .forEach(child -> {
                        String place = where + "/" + child.getKey();
                        JsonNode now = current.path(children).path(child.getKey());
                        assertThat(now.isMissingNode()).as("%s is gone", place).isFalse();
                        assertCompatible(place, child.getValue(), now);
                    });
        }
        if (released.has("items")) {
            assertCompatible(where + "/items", released.path("items"), current.path("items"));
        }
    }

    private static byte[] resource(String version, String name) throws IOException {
        try (InputStream in =
                ReleasedSchemasTest.class.getResourceAsStream(
                        "/released/" + version + "/" + name)) {
            return in == null ? new byte[0] : Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
