package medivlm.triage.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import medivlm.standalone.kafka.EmbeddedKafka;
import medivlm.standalone.kafka.Topics;
import org.jspecify.annotations.Nullable;

/** A real broker with all topics; every role on. To be named after {@link TriageDatabase}. */
public final class TriageBroker implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedKafka kafka;
    private @Nullable Path directory;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("triage-broker");
            kafka = EmbeddedKafka.startOnFreePorts(directory.resolve("kafka"));
            Topics.create(kafka.bootstrapServers(), 1);
            return Map.of(
                    "triage.kafka.bootstrap-servers",
                    kafka.bootstrapServers(),
                    "triage.severity.state-directory",
                    directory.resolve("severity").toString(),
                    "triage.severity.reference-every",
                    "3",
                    "triage.roles",
                    "severity,worklist,fhir,web");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
        try {
            if (directory != null) {
                TestKeys.deleteAll(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
