package medivlm.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import medivlm.standalone.access.KeyFiles;
import medivlm.standalone.access.Role;
import medivlm.standalone.access.Tokens;
import medivlm.standalone.client.Door;
import medivlm.standalone.launch.DataDirectory;
import medivlm.standalone.launch.LaunchListener;
import medivlm.standalone.launch.LaunchSettings;
import medivlm.standalone.launch.Launcher;
import medivlm.standalone.launch.Ports;
import medivlm.standalone.launch.Service;

/**
 * How long a reader waits for an image: ingest- and triage-service run as they do in the demo, and
 * each image is one that nobody asked for before. The first of all finds both services cold.
 */
final class ImageBenchmark implements Benchmark {
    private static final int ROWS = 3000;
    private static final int COLUMNS = 2500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private final HttpClient client = HttpClient.newHttpClient();

    ImageBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "image";
    }

    @Override
    public String about() {
        return "milliseconds from asking for a 15 MB radiograph to its preview and its pixels";
    }

    @Override
    public Map<String, String> options() {
        return Map.of("--images", "how many different ones (12)");
    }

    @Override
    public Map<String, Double> run(Arguments arguments) throws Exception {
        int images = arguments.count("--images", 12);
        Path folder = Files.createTempDirectory("triage-bench-image");
        DataDirectory data = new DataDirectory(folder);
        LaunchSettings settings =
                LaunchSettings.of(
                        home, folder, Ports.free(), EnumSet.of(Service.INGEST, Service.TRIAGE));
        try (Launcher launcher = Launcher.start(settings, LaunchListener.SILENT)) {
            Tokens tokens = new Tokens(KeyFiles.in(data.keys()).privateKey(), Clock.systemUTC());
            List<String> hashes = send(images, launcher.settings().ports(), tokens);
            return measure(hashes, settings.ports(), tokens);
        } finally {
            data.delete();
        }
    }

    private static List<String> send(int images, Ports ports, Tokens tokens) throws Exception {
        Door ingest = new Door("ingest", ports.of(Service.INGEST), token(tokens, Role.PUBLISHER));
        Random random = new Random(5);
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            byte[] samples = new byte[2 * ROWS * COLUMNS];
            for (int at = 0; at < samples.length; at += 2) {
                int value = at / 2 % COLUMNS + random.nextInt(256);
                samples[at] = (byte) value;
                samples[at + 1] = (byte) (value >> 8);
            }
            JsonNode stored =
                    ingest.post(
                            "/api/studies",
                            Map.of(),
                            "application/dicom",
                            RadiographFile.of("2.25." + (100 + i), ROWS, COLUMNS, samples));
            hashes.add(stored.at("/instances/0/sha256").asText());
        }
        return hashes;
    }

    private Map<String, Double> measure(List<String> hashes, Ports ports, Tokens tokens)
            throws Exception {
        String token = token(tokens, Role.CLINICIAN);
        String base = "http://127.0.0.1:" + ports.of(Service.TRIAGE) + "/api/images/";
        awaitStudies(hashes.getLast(), base, token);
        List<Double> previews = new ArrayList<>();
        List<Double> pixels = new ArrayList<>();
        for (String hash : hashes) {
            previews.add(millis(base + hash + "/preview.jpg", token));
            pixels.add(millis(base + hash + "/pixels", token));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("preview_first_of_all_ms", previews.getFirst());
        figures.put("preview_median_ms", median(previews.subList(1, previews.size())));
        figures.put("preview_worst_ms", worst(previews.subList(1, previews.size())));
        figures.put("pixels_first_of_all_ms", pixels.getFirst());
        figures.put("pixels_median_ms", median(pixels.subList(1, pixels.size())));
        return figures;
    }

    /** The address of an image that nobody may see yet answers 404; asking does not decode it. */
    private void awaitStudies(String last, String base, String token) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String address = base + last + "/pixels?frame=0";
        while (get(address, token).statusCode() == 404) {
            if (System.nanoTime() > end) {
                throw new IOException("the studies are not in the worklist after " + PATIENCE);
            }
            Thread.sleep(200);
        }
    }

    private double millis(String address, String token) throws Exception {
        long begin = System.nanoTime();
        HttpResponse<byte[]> answer = get(address, token);
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answers " + answer.statusCode());
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private HttpResponse<byte[]> get(String address, String token) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String token(Tokens tokens, Role role) throws Exception {
        return tokens.sign("bench", role, Tokens.DEFAULT_SITE, Duration.ofHours(1));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double worst(List<Double> values) {
        return values.stream().max(Double::compare).orElseThrow();
    }
}
