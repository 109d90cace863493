package medivlm.triage.severity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import medivlm.findings.Mode;
import medivlm.findings.Reference;
import medivlm.schemas.EventJson;
import medivlm.schemas.ReferencePublished;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.SeverityScored;
import medivlm.standalone.severity.ReferenceFile;
import medivlm.standalone.severity.ReportFile;
import medivlm.triage.testing.Events;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code ./triage severity score} with a reference that the topology published. */
class FileScoresAsTheStreamTest {
    private static final List<String> TEXTS =
            List.of(
                    "Large left pleural effusion.",
                    "The lungs are clear. No severe disease.",
                    "Possible consolidation. Mild cardiomegaly.",
                    "Critical: large right tension pneumothorax.");

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void eachScoreOfTheStreamIsThatOfTheFile(Mode mode) throws IOException {
        ObjectMapper json = EventJson.mapper();
        SeveritySettings settings =
                new SeveritySettings(mode, 100, Duration.ofDays(1), 5, Duration.ofDays(1));
        Map<String, ReportGenerated> reports = new HashMap<>();
        try (SeverityDriver driver = new SeverityDriver(settings, folder)) {
            for (int i = 0; i < 18; i++) {
                ReportGenerated report =
                        new Events("main", "1.2." + i)
                                .report(1, TEXTS.get(i % 4), TEXTS.get(i % 3));
                reports.put(report.key(), report);
                driver.send(report, Instant.parse("2026-11-23T08:00:00Z").plusSeconds(i));
            }
            Map<String, Reference> references = new HashMap<>();
            references.put(Reference.prior(mode).version(), Reference.prior(mode));
            for (ReferencePublished event : driver.references()) {
                Path file = folder.resolve(event.version() + ".json");
                Files.writeString(file, json.writeValueAsString(event));
                references.put(event.version(), ReferenceFile.read(file, mode));
            }
            assertThat(references).hasSize(4);
            for (SeverityScored scored : driver.scores()) {
                ReportGenerated report = Objects.requireNonNull(reports.get(scored.key()));
                JsonNode line =
                        scoredByFile(
                                report,
                                Objects.requireNonNull(references.get(scored.referenceVersion())));
                assertThat(line.get("id").asText()).isEqualTo(scored.key());
                assertThat(line.get("raw").asDouble()).isEqualTo(scored.raw());
                assertThat(line.get("normalised").asDouble()).isEqualTo(scored.normalised());
                assertThat(line.get("band").asText()).isEqualTo(scored.band().wire());
                assertThat(line.get("referenceVersion").asText())
                        .isEqualTo(scored.referenceVersion());
            }
        }
    }

    private JsonNode scoredByFile(ReportGenerated report, Reference reference) throws IOException {
        ObjectMapper json = EventJson.mapper();
        Path in = folder.resolve("in.jsonl");
        Path out = folder.resolve("out.jsonl");
        Files.writeString(
                in,
                json.createObjectNode()
                                .put("id", report.key())
                                .put("findings", report.findings())
                                .put("impression", report.impression())
                        + "\n");
        assertThat(new ReportFile(in).score(out, reference)).isEqualTo(1);
        return json.readTree(Files.readString(out));
    }
}
