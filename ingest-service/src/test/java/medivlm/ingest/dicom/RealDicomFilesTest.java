package medivlm.ingest.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import medivlm.dicom.Limits;
import medivlm.ingest.intake.ImageFacts;
import medivlm.ingest.intake.Reading;
import medivlm.ingest.intake.Refusal;
import org.junit.jupiter.api.Test;

/** The DICOM files beside the project; skipped where they are not. */
class RealDicomFilesTest {
    private static final List<String> KEPT =
            List.of("chest-xray", "not-chest-xray", "transfer-syntax-matrix-ct");

    private final DicomImageReader reader =
            new DicomImageReader(Limits.standard(), site -> ZoneId.of("UTC"));

    @Test
    void whateverParsesIsTakenRadiographOrNot() throws IOException {
        for (Path file : files(KEPT)) {
            Reading reading = reader.read(ByteBuffer.wrap(Files.readAllBytes(file)), "main");

            assertThat(reading)
                    .as(file.getFileName().toString())
                    .isInstanceOfSatisfying(
                            ImageFacts.class,
                            facts -> {
                                assertThat(facts.studyInstanceUid()).isNotBlank();
                                assertThat(facts.modality()).isNotBlank();
                            });
        }
    }

    @Test
    void truncatedFileIsRefusedWithTheByte() throws IOException {
        Path truncated =
                files(List.of("malformed")).stream()
                        .filter(file -> file.toString().contains("truncated"))
                        .findFirst()
                        .orElseThrow();

        assertThat(reader.read(ByteBuffer.wrap(Files.readAllBytes(truncated)), "main"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.detail()).contains("at byte"));
    }

    private static List<Path> files(List<String> groups) throws IOException {
        Path folder = data().resolve("dicom");
        assumeTrue(Files.isDirectory(folder), "no DICOM files at " + folder);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".dcm"))
                    .filter(file -> groups.contains(folder.relativize(file).getName(0).toString()))
                    .toList();
        }
    }

    private static Path data() {
        String named = System.getenv("TRIAGE_DATA");
        return named == null
                ? Path.of(System.getProperty("triage.basedir", "."), "..", "shared", "data")
                : Path.of(named);
    }
}
