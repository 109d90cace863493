package medivlm.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@link FhirReadsBenchmark} as a process of its own, as a client is one: what this process, with
 * the broker in it, compiles and collects would count as time of the server.
 */
final class FhirClient {
    private static final String SAYS = "bench=fhir-reads ";

    private FhirClient() {}

    /**
     * Adds what the client measures.
     *
     * @throws IllegalStateException if the client fails; it says why on standard error
     */
    static void measure(WorklistStack stack, int reads, Map<String, Double> figures)
            throws IOException, InterruptedException {
        Path token = Files.createTempFile("triage-bench", ".token");
        try {
            Files.writeString(token, stack.token(1));
            Process client =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Benchmarks.class.getName(),
                                    "fhir-reads",
                                    "--url",
                                    "http://127.0.0.1:" + stack.port() + "/fhir",
                                    "--token",
                                    token.toString(),
                                    "--reads",
                                    Integer.toString(reads))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String said =
                    new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (client.waitFor() != 0) {
                throw new IllegalStateException("the client ended with " + client.exitValue());
            }
            figures.putAll(figures(said));
        } finally {
            Files.delete(token);
        }
    }

    private static Map<String, Double> figures(String said) {
        Map<String, Double> figures = new LinkedHashMap<>();
        said.lines()
                .filter(line -> line.startsWith(SAYS))
                .flatMap(line -> Stream.of(line.substring(SAYS.length()).split(" ")))
                .map(figure -> figure.split("="))
                .filter(figure -> !figure[0].equals("load1"))
                .forEach(figure -> figures.put(figure[0], Double.valueOf(figure[1])));
        return figures;
    }
}
