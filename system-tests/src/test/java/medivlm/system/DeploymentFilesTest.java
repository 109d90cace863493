package medivlm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import medivlm.schemas.Topic;
import org.junit.jupiter.api.Test;

/** docker/ and k8s/ parsed strictly and held against the code's ports, topics and settings. */
class DeploymentFilesTest {
    private static final Map<String, Integer> PORTS =
            Map.of("triage-service", 8080, "ingest-service", 8081, "inference-service", 8082);

    private final YAMLMapper yaml =
            YAMLMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    @Test
    void everyKubernetesFileParsesAndIsNamedByItsKustomization() throws IOException {
        Set<String> named =
                texts(documents("k8s/base/kustomization.yaml").getFirst().path("resources"));
        try (Stream<Path> files = Files.list(Repository.ROOT.resolve("k8s/base"))) {
            assertThat(
                            files.map(file -> String.valueOf(file.getFileName()))
                                    .filter(name -> !name.equals("kustomization.yaml")))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
        for (String file : named) {
            for (JsonNode object : documents("k8s/base/" + file)) {
                assertThat(object.path("apiVersion").asText()).as(file).isNotEmpty();
                assertThat(object.path("kind").asText()).as(file).isNotEmpty();
                assertThat(object.at("/metadata/name").asText()).as(file).isNotEmpty();
            }
        }
        assertThat(documents("k8s/overlays/gpu/kustomization.yaml")).hasSize(1);
    }

    @Test
    void kubernetesTopicsAreThoseOfTheCode() throws IOException {
        Map<String, JsonNode> topics = new LinkedHashMap<>();
        for (JsonNode topic : documents("k8s/base/topics.yaml")) {
            topics.put(topic.at("/metadata/name").asText(), topic.path("spec"));
        }
        assertThat(topics.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Topic.values()).map(Topic::topicName).toList());
        for (Topic topic : Topic.values()) {
            JsonNode spec = Objects.requireNonNull(topics.get(topic.topicName()));
            assertThat(spec.path("partitions").asInt()).isEqualTo(topic.partitions());
            Map<String, String> settings =
                    spec.path("config").properties().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey, entry -> entry.getValue().asText()));
            assertThat(settings).isEqualTo(topic.settings(spec.path("replicas").asInt()));
        }
    }

    @Test
    void everyPortIsTheServicesOwnInDockerfileComposeAndKubernetes() throws IOException {
        String dockerfile = Repository.text("docker/Dockerfile");
        JsonNode compose = documents("docker/compose.yaml").getFirst();
        for (Map.Entry<String, Integer> service : PORTS.entrySet()) {
            String stage = stage(dockerfile, service.getKey());
            assertThat(stage).contains("EXPOSE " + service.getValue());
            assertThat(stage).contains("QUARKUS_HTTP_PORT=" + service.getValue());
            assertThat(texts(compose.path("services").path(service.getKey()).path("ports")))
                    .contains("127.0.0.1:" + service.getValue() + ":" + service.getValue())
                    .allMatch(port -> port.startsWith("127.0.0.1:"));
            assertThat(applicationPort(service.getKey())).isEqualTo(service.getValue());
        }
        for (JsonNode deployment : deployments()) {
            JsonNode container = deployment.at("/spec/template/spec/containers/0");
            String image = container.path("image").asText().replace("medivlm/", "");
            assertThat(container.at("/ports/0/containerPort").asInt())
                    .as(image)
                    .isEqualTo(PORTS.get(image));
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                assertThat(container.path(probe).at("/httpGet/path").asText())
                        .startsWith("/q/health/");
            }
        }
    }

    @Test
    void everySettingThatTheFilesUseIsASettingOfTheCode() throws IOException {
        Set<String> known = configurationNames();
        Set<String> used = new TreeSet<>();
        JsonNode compose = documents("docker/compose.yaml").getFirst();
        for (String service : PORTS.keySet()) {
            compose.path("services")
                    .path(service)
                    .path("environment")
                    .fieldNames()
                    .forEachRemaining(used::add);
        }
        compose.path("x-kafka").fieldNames().forEachRemaining(used::add);
        compose.path("x-auth").fieldNames().forEachRemaining(used::add);
        for (JsonNode deployment : deployments()) {
            deployment
                    .at("/spec/template/spec/containers/0/env")
                    .forEach(variable -> used.add(variable.path("name").asText()));
        }
        for (String literal :
                texts(
                        documents("k8s/base/kustomization.yaml")
                                .getFirst()
                                .at("/configMapGenerator/0/literals"))) {
            used.add(literal.substring(0, literal.indexOf('=')));
        }
        Matcher env =
                Pattern.compile("^ENV (TRIAGE_[A-Z_]+)", Pattern.MULTILINE)
                        .matcher(Repository.text("docker/Dockerfile"));
        while (env.find()) {
            used.add(env.group(1));
        }
        assertThat(used.stream().filter(name -> name.startsWith("TRIAGE_"))).isNotEmpty();
        assertThat(used.stream().filter(name -> name.startsWith("TRIAGE_"))).isSubsetOf(known);
    }

    @Test
    void inferenceScalesOnTheLagOfTheTopicsThatItReads() throws IOException {
        List<String> topics = new ArrayList<>();
        documents("k8s/base/scaling.yaml")
                .getFirst()
                .at("/spec/triggers")
                .forEach(trigger -> topics.add(trigger.at("/metadata/topic").asText()));
        assertThat(topics)
                .containsExactlyInAnyOrder(
                        Topic.STUDIES.topicName(), Topic.STUDIES_STAT.topicName());
    }

    /** Environment names of every property in docs/configuration.md. */
    private static Set<String> configurationNames() {
        Set<String> names = new TreeSet<>();
        Matcher property =
                Pattern.compile("^\\| `(triage\\.[^`]+)`", Pattern.MULTILINE)
                        .matcher(Repository.text("docs/configuration.md"));
        while (property.find()) {
            names.add(property.group(1).replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT));
        }
        return names;
    }

    private static int applicationPort(String service) {
        Matcher port =
                Pattern.compile(
                                "^quarkus\\.http\\.port=(?:\\$\\{[^:}]+:)?(\\d+)",
                                Pattern.MULTILINE)
                        .matcher(
                                Repository.text(
                                        service + "/src/main/resources/application.properties"));
        assertThat(port.find()).as("%s sets quarkus.http.port", service).isTrue();
        return Integer.parseInt(port.group(1));
    }

    private static String stage(String dockerfile, String name) {
        int start = dockerfile.indexOf(" AS " + name + "\n");
        assertThat(start).as("Dockerfile has a target %s", name).isPositive();
        int end = dockerfile.indexOf("\nFROM ", start);
        return dockerfile.substring(start, end < 0 ? dockerfile.length() : end);
    }

    private List<JsonNode> deployments() throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String file :
                texts(documents("k8s/base/kustomization.yaml").getFirst().path("resources"))) {
            for (JsonNode object : documents("k8s/base/" + file)) {
                if (object.path("kind").asText().equals("Deployment")) {
                    found.add(object);
                }
            }
        }
        assertThat(found).hasSize(5);
        return found;
    }

    private List<JsonNode> documents(String path) throws IOException {
        try (JsonParser parser = yaml.getFactory().createParser(Repository.text(path));
                MappingIterator<JsonNode> all = yaml.readerFor(JsonNode.class).readValues(parser)) {
            return all.readAll();
        }
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
