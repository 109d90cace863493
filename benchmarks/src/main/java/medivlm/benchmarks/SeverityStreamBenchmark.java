package medivlm.benchmarks;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import medivlm.standalone.kafka.EmbeddedKafka;
import medivlm.standalone.kafka.Topics;
import medivlm.triage.severity.SeverityConfig;
import medivlm.triage.severity.SeverityProperties;
import medivlm.triage.severity.SeveritySettings;
import medivlm.triage.severity.SeverityTopology;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The severity topology as production runs it (exactly once, its commit interval, its window)
 * against the embedded broker, which flushes each batch to disk; all reports are of one corpus, so
 * that one task has to do it all. Then the state directory is lost.
 */
final class SeverityStreamBenchmark implements Benchmark {
    private static final int REPORTS = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "severity-stream";
    }

    @Override
    public String about() {
        return "reports per second through the topology on a broker; time to restore its state";
    }

    @Override
    public Map<String, String> options() {
        return Map.of("--reports", "reports of one corpus (" + REPORTS + ")");
    }

    @Override
    public Map<String, Double> run(Arguments arguments) throws Exception {
        int reports = arguments.count("--reports", REPORTS);
        Path folder = Files.createTempDirectory("triage-bench-severity");
        try (EmbeddedKafka kafka = EmbeddedKafka.startOnFreePorts(folder.resolve("kafka"))) {
            Topics.create(kafka.bootstrapServers(), 1);
            return measure(kafka.bootstrapServers(), folder.resolve("state"), reports);
        } finally {
            delete(folder);
        }
    }

    private static Map<String, Double> measure(String broker, Path state, int reports)
            throws Exception {
        Map<String, Double> figures = new LinkedHashMap<>();
        SeverityConfig config = config(state);
        figures.put("produced_per_s", SeverityLoad.send(broker, reports));
        try (KafkaStreams streams = streams(broker, config)) {
            streams.start();
            figures.put("reports_per_s", SeverityLoad.await(broker, reports, PATIENCE));
        }
        delete(state);
        RestoreTime restored = new RestoreTime();
        try (KafkaStreams streams = streams(broker, config)) {
            streams.setGlobalStateRestoreListener(restored);
            streams.start();
            figures.put("restore_s", restored.await(PATIENCE));
        }
        figures.put("restored_changes", restored.changes());
        figures.put("restored_window", (double) Math.min(reports, config.window()));
        return figures;
    }

    private static SeverityConfig config(Path state) {
        return new SmallRyeConfigBuilder()
                .withMapping(SeverityConfig.class)
                .withDefaultValue("triage.severity.instance", "bench")
                .withDefaultValue("triage.severity.state-directory", state.toString())
                .build()
                .getConfigMapping(SeverityConfig.class);
    }

    private static KafkaStreams streams(String broker, SeverityConfig config) {
        Properties common = new Properties();
        common.put("bootstrap.servers", broker);
        return new KafkaStreams(
                SeverityTopology.build(SeveritySettings.of(config)),
                SeverityProperties.of(config, common));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
