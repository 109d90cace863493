package medivlm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as a process of its own, without a broker. */
class ServiceProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path ROOT = Path.of(System.getProperty("triage.basedir", ".."));

    @TempDir Path directory;
    private final List<Process> processes = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Path jar;
    private int port;

    @BeforeEach
    void findJarAndPort() throws IOException {
        jar = ROOT.resolve("inference-service/target/quarkus-app/quarkus-run.jar");
        assumeThat(jar).as("the packaged service").exists();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void stopProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void healthIsOpenAndEverythingElseNeedsAToken() throws Exception {
        assumeThat(ROOT.resolve("medivlm/models/small/config.json")).exists();
        Process service =
                start(
                        "-Dtriage.inference.model-directory="
                                + ROOT.resolve("medivlm/models/small").toAbsolutePath());

        HttpResponse<String> live = await("/q/health/live", service);

        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(live.body()).contains("study-poll");
        HttpResponse<String> ready = get("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("waits-for");
        for (String door :
                List.of("/q/metrics", "/", "/q/health/../metrics", "/q/metrics;x=/q/health")) {
            assertThat(get(door).statusCode()).as(door).isIn(401, 403, 404, 500);
            assertThat(get(door).body()).as(door).doesNotContain("triage_inference");
        }
    }

    @Test
    void modelThatIsNotThereEndsTheProcessAndNamesTheSetting() throws Exception {
        Process service = start("-Dtriage.inference.model-directory=" + directory);

        assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(service.exitValue()).isEqualTo(1);
        assertThat(Files.readString(log()))
                .contains("event=model-not-loaded")
                .contains("triage.inference.model-directory");
    }

    @Test
    void settingThatDoesNotExistIsRefusedAtStart() throws Exception {
        Process service = start("-Dtriage.inference.batch-sise=9");

        assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(service.exitValue()).isNotZero();
        assertThat(Files.readString(log())).contains("batch-sise");
    }

    private Process start(String setting) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Dquarkus.http.port=" + port,
                                "-Dtriage.kafka.bootstrap-servers=127.0.0.1:1",
                                setting,
                                "-jar",
                                jar.toAbsolutePath().toString())
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(new File(directory.toFile(), "log"))
                        .start();
        processes.add(process);
        return process;
    }

    private Path log() {
        return directory.resolve("log");
    }

    private HttpResponse<String> await(String path, Process service) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && service.isAlive()) {
            try {
                return get(path);
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("no answer: " + Files.readString(log()));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
