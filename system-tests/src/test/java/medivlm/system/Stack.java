package medivlm.system;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import medivlm.schemas.Decoded;
import medivlm.schemas.DecodedDeserializer;
import medivlm.schemas.Event;
import medivlm.schemas.Topic;
import medivlm.standalone.access.KeyFiles;
import medivlm.standalone.access.Role;
import medivlm.standalone.access.Tokens;
import medivlm.standalone.launch.DataDirectory;
import medivlm.standalone.launch.LaunchListener;
import medivlm.standalone.launch.LaunchSettings;
import medivlm.standalone.launch.Launcher;
import medivlm.standalone.launch.Ports;
import medivlm.standalone.launch.Service;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The whole on free ports with its own data directory, used through its doors only. */
final class Stack implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Launcher launcher;
    private final Ports ports;
    private final Path data;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();

    /** An answer of a door. */
    record Answer(int status, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException("no JSON: " + text, e);
            }
        }
    }

    private Stack(Launcher launcher, Ports ports, Path data) {
        this.launcher = launcher;
        this.ports = ports;
        this.data = data;
    }

    static Stack start() throws IOException {
        Path data = Files.createTempDirectory("triage-system-test");
        Ports ports = Ports.free();
        LaunchSettings settings = LaunchSettings.of(Repository.ROOT, data, ports).withoutRestart();
        return new Stack(Launcher.start(settings, LaunchListener.SILENT), ports, data);
    }

    Launcher launcher() {
        return launcher;
    }

    URI uri(Service service, String path) {
        return URI.create("http://127.0.0.1:" + ports.of(service) + path);
    }

    String token(Role role, String site) {
        return tokens.computeIfAbsent(
                role + "@" + site,
                key -> {
                    try {
                        KeyFiles keys = KeyFiles.in(new DataDirectory(data).keys());
                        return new Tokens(keys.privateKey(), Clock.systemUTC())
                                .sign("system-test", role, site, Duration.ofHours(1));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** Sends one file as the raw body of {@code POST /api/studies}. */
    Answer send(byte[] body, String mediaType, Map<String, String> parameters) {
        String query =
                parameters.entrySet().stream()
                        .map(p ->
                                p.getKey()
                                        + "="
                                        + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return exchange(
                HttpRequest.newBuilder(uri(Service.INGEST, "/api/studies?" + query))
                        .header("Authorization", "Bearer " + token(Role.PUBLISHER, "main"))
                        .header("Content-Type", mediaType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Sends one file while it is read. */
    Answer send(InputStream body, String mediaType) {
        return exchange(
                HttpRequest.newBuilder(uri(Service.INGEST, "/api/studies"))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Authorization", "Bearer " + token(Role.PUBLISHER, "main"))
                        .header("Content-Type", mediaType)
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body)));
    }

    /** Stores one file by STOW-RS. */
    Answer stow(byte[] file) {
        byte[] before = "--b\r\nContent-Type: application/dicom\r\n\r\n".getBytes(US_ASCII);
        byte[] after = "\r\n--b--\r\n".getBytes(US_ASCII);
        return exchange(
                HttpRequest.newBuilder(uri(Service.INGEST, "/dicomweb/studies"))
                        .header("Authorization", "Bearer " + token(Role.PUBLISHER, "main"))
                        .header(
                                "Content-Type",
                                "multipart/related; type=\"application/dicom\"; boundary=b")
                        .header("Accept", "application/dicom+json")
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArrays(
                                        List.of(before, file, after))));
    }

    /** Where it takes DICOM associations. */
    InetSocketAddress dicom() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.dicom());
    }

    /** Where it takes HL7 messages. */
    InetSocketAddress hl7() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.hl7());
    }

    DataDirectory data() {
        return new DataDirectory(data);
    }

    Answer get(Service service, String path, Role role, String site) {
        return exchange(
                HttpRequest.newBuilder(uri(service, path))
                        .header("Authorization", "Bearer " + token(role, site))
                        .header("Accept", "application/json, application/fhir+json"));
    }

    Answer getWithoutToken(Service service, String path) {
        return exchange(HttpRequest.newBuilder(uri(service, path)));
    }

    Answer post(Service service, String path, Role role, String json) {
        return exchange(
                HttpRequest.newBuilder(uri(service, path))
                        .header("Authorization", "Bearer " + token(role, "main"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer fhir(String path) {
        return get(Service.TRIAGE, "/fhir/" + path, Role.FHIR_READER, "main");
    }

    /** Sends a resource to an operation of the FHIR server. */
    Answer postFhir(String path, String json) {
        return exchange(
                HttpRequest.newBuilder(uri(Service.TRIAGE, "/fhir/" + path))
                        .header("Authorization", "Bearer " + token(Role.FHIR_READER, "main"))
                        .header("Content-Type", "application/fhir+json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Every open row of the site, in the order of the list. */
    List<JsonNode> worklist() {
        List<JsonNode> rows = new ArrayList<>();
        get(Service.TRIAGE, "/api/worklist?limit=500", Role.CLINICIAN, "main")
                .json()
                .path("rows")
                .forEach(rows::add);
        return rows;
    }

    Optional<JsonNode> row(String study) {
        return worklist().stream()
                .filter(row -> row.path("study").asText().equals(study))
                .findFirst();
    }

    /** Waits until a row is settled: no longer waiting for its analysis, and scored if ready. */
    JsonNode settledRow(String study) {
        return await(
                "row of " + study,
                () ->
                        row(study)
                                .filter(row ->
                                        switch (row.path("state").asText()) {
                                            case "not-analysed" -> true;
                                            case "ready" -> row.path("severity").isNumber();
                                            default -> false;
                                        }));
    }

    static <T> T await(String what, Supplier<Optional<T>> look) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not seen within " + PATIENCE.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Every committed event of a topic, from its beginning to its end at the time of the call. */
    List<Event> committed(Topic topic) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", launcher.bootstrapServers());
        settings.put("isolation.level", "read_committed");
        List<Event> events = new ArrayList<>();
        try (KafkaConsumer<String, Decoded> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new DecodedDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.topicName()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> {
                            if (record.value() instanceof Decoded.Success success) {
                                events.add(success.event());
                            }
                        });
            }
        }
        return events;
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        launcher.close();
        http.close();
        new DataDirectory(data).delete();
    }
}
