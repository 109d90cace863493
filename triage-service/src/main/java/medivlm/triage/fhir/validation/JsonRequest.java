package medivlm.triage.fhir.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** The validator's request in JSON: a resource, or Parameters with one in it. */
final class JsonRequest {
    private static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(RequestBody.MAX_DEPTH)
                                            .build())
                            .build());

    private JsonRequest() {}

    static ValidationRequest read(String body) throws UnreadableResourceException {
        JsonNode root = tree(body);
        if (!type(root).filter("Parameters"::equals).isPresent()) {
            return new ValidationRequest(
                    Optional.of(body), type(root), Optional.empty(), Optional.empty());
        }
        Optional<JsonNode> wrapped =
                parameter(root, "resource")
                        .map(one -> one.path("resource"))
                        .filter(JsonNode::isObject);
        return new ValidationRequest(
                wrapped.map(JsonNode::toString),
                wrapped.flatMap(JsonRequest::type),
                text(root, "profile"),
                text(root, "mode"));
    }

    private static Optional<String> type(JsonNode resource) {
        return Optional.of(resource.path("resourceType").asText()).filter(type -> !type.isEmpty());
    }

    private static JsonNode tree(String body) throws UnreadableResourceException {
        try {
            JsonNode root = JSON.readTree(body);
            if (root == null || !root.isObject()) {
                throw new UnreadableResourceException("the body is no JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new UnreadableResourceException(
                    "the body is no JSON of at most "
                            + RequestBody.MAX_DEPTH
                            + " levels; it goes wrong in line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
        }
    }

    private static Optional<JsonNode> parameter(JsonNode root, String name) {
        for (JsonNode one : root.path("parameter")) {
            if (one.path("name").asText().equals(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Value of a parameter, of whichever type ({@code valueUri}, {@code valueCode}). */
    private static Optional<String> text(JsonNode root, String name) {
        return parameter(root, name)
                .flatMap(one ->
                        one.properties().stream()
                                .filter(member -> member.getKey().startsWith("value"))
                                .map(member -> member.getValue().asText())
                                .findFirst());
    }
}
