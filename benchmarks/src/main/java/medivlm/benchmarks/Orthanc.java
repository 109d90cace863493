package medivlm.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import medivlm.standalone.net.Loopback;

/**
 * The Orthanc of the path, where there is one, on loopback with a folder of its own: SQLite index,
 * no plugins, no authentication, no compression; as {@code bench/orthanc_store.sh} of the design
 * starts it. It flushes each file before it answers ({@code SyncStorageArea} is on by default).
 */
final class Orthanc implements AutoCloseable {
    static final String TITLE = "ORTHANC";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final int port;
    private final int http;
    private final Thread atExit;

    private Orthanc(Process process, int port, int http) {
        this.process = process;
        this.port = port;
        this.http = http;
        this.atExit = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** The program; empty where the path has none. */
    static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream((path + ":/usr/sbin").split(":", -1))
                .map(folder -> Path.of(folder, "Orthanc"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it and waits until it answers. */
    static Orthanc start(Path program, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int ports = Loopback.freeRange(2);
        Path configuration = folder.resolve("orthanc.json");
        Files.writeString(configuration, configuration(folder, ports).toString());
        Process process =
                new ProcessBuilder(program.toString(), configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("orthanc.log").toFile())
                        .start();
        Orthanc orthanc = new Orthanc(process, ports, ports + 1);
        try {
            orthanc.awaitReady();
        } catch (IOException e) {
            orthanc.close();
            throw new IOException(
                    "Orthanc did not start: "
                            + Files.readString(folder.resolve("orthanc.log"))
                                    .lines()
                                    .reduce("", (before, line) -> line),
                    e);
        }
        return orthanc;
    }

    private static ObjectNode configuration(Path folder, int ports) {
        ObjectNode settings = JSON.createObjectNode();
        settings.put("Name", "bench");
        settings.put("StorageDirectory", folder.resolve("db").toString());
        settings.put("IndexDirectory", folder.resolve("db").toString());
        settings.put("DicomPort", ports);
        settings.put("HttpPort", ports + 1);
        settings.put("DicomAet", TITLE);
        settings.put("DicomCheckCalledAet", false);
        settings.put("DicomAlwaysAllowStore", true);
        settings.put("RemoteAccessAllowed", false);
        settings.put("AuthenticationEnabled", false);
        settings.put("StorageCompression", false);
        settings.putArray("Plugins");
        return settings;
    }

    int port() {
        return port;
    }

    /** How many instances it says that it has. */
    int instances() throws IOException, InterruptedException {
        return get("/statistics").path("CountInstances").asInt();
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                get("/system");
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(LOOK_EVERY);
            }
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body =
                    client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://"
                                                                    + Loopback.HOST
                                                                    + ":"
                                                                    + http
                                                                    + path))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            return JSON.readTree(body);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
