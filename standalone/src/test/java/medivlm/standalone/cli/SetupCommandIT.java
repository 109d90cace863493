package medivlm.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import medivlm.schemas.Topic;
import medivlm.standalone.kafka.EmbeddedKafka;
import medivlm.standalone.kafka.Topics;
import medivlm.standalone.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SetupCommandIT {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void topicsKeysAndAccountsAreMadeOnce(@TempDir Path directory) {
        try (var kafka = EmbeddedKafka.startOnFreePorts(directory.resolve("kafka"))) {
            Path etc = directory.resolve("etc");
            String[] arguments = {
                "setup",
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--directory",
                etc.toString()
            };

            assertThat(Triage.run(terminal(), arguments))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
            assertThat(Triage.run(terminal(), arguments)).isZero();

            assertThat(Topics.create(kafka.bootstrapServers(), 1)).isZero();
            assertThat(etc.resolve("keys/public.pem")).isNotEmptyFile();
            assertThat(etc.resolve("keys/private.pem")).isNotEmptyFile();
            assertThat(etc.resolve("accounts.json")).isNotEmptyFile();
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains(Topic.values().length + " topics made")
                    .contains("0 topics made");
        }
    }

    private Terminal terminal() {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Terminal(stream, stream, false, false, true);
    }
}
