package medivlm.ingest.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;
import medivlm.dicom.dimse.Status;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.store.StoredContent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files by dcmtk's storescu; skipped where one of both is not there. */
class DcmtkStoreTest {
    private static final Set<String> TAKEN =
            Set.of(
                    "chest-xray",
                    "not-chest-xray",
                    "transfer-syntax-matrix-ct",
                    "charset-headers-only");

    @TempDir Path directory;

    /** A line of the MANIFEST. */
    private record Sample(Path file, String group, String sopClass, String syntax) {}

    @BeforeAll
    static void installed() {
        boolean found =
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "storescu")));
        assumeTrue(found, "skipped: dcmtk is not installed (./triage doctor --install)");
        assumeTrue(
                Files.isRegularFile(folder().resolve("MANIFEST.csv")),
                "skipped: no DICOM files beside the project, set TRIAGE_DATA to their folder");
    }

    @Test
    void echoscuIsAnswered() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            assertThat(run("echoscu", "-v", "-aec", "TRIAGE", "127.0.0.1", port(door)).status())
                    .isZero();
        }
    }

    @Test
    void everyFileThatIsAnInstanceIsKeptInTheSyntaxThatItHas() throws Exception {
        int sent = 0;
        for (Sample sample : samples()) {
            if (!TAKEN.contains(sample.group()) || sample.sopClass().isEmpty()) {
                continue;
            }
            sent++;
            // a door of its own: those of the matrix are the same instance
            try (DoorUnderTest door = new DoorUnderTest(directory.resolve("store" + sent))) {
                Run run = storescu(door, sample);
                assertThat(run.status()).as(sample.file() + "\n" + run.text()).isZero();

                Optional<Entry> found = door.catalogue.find("main", instance(sample));
                assertThat(found).as(sample.file() + "\n" + run.text()).isPresent();
                Entry entry = found.orElseThrow();
                assertThat(entry.sopClass()).isEqualTo(sample.sopClass());
                assertThat(entry.transferSyntax())
                        .as(sample.file().toString())
                        .isEqualTo(sample.syntax());
                assertThat(door.store.read(entry.hash())).isInstanceOf(StoredContent.Found.class);
            }
        }
        assertThat(sent).isGreaterThanOrEqualTo(36);
    }

    @Test
    void malformedFilesAreRefusedWithAStatusOrTakenWhereTheyCanBeRead() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            List<String> outcomes = new ArrayList<>();
            for (Sample sample : samples()) {
                if (sample.group().equals("malformed") && !sample.sopClass().isEmpty()) {
                    outcomes.add(sample.file().getFileName() + " " + raw(door, sample).hex());
                }
            }
            // the other two break a rule that nothing here depends on
            assertThat(outcomes)
                    .containsExactlyInAnyOrder(
                            "pydicom__MR_truncated.dcm 0xC000",
                            "pydicom__badVR.dcm 0x0000",
                            "pydicom__ExplVR_BigEnd.dcm 0x0000");
        }
    }

    /** Sends the bytes behind the meta information as they are; dcmtk would not. */
    private static Status raw(DoorUnderTest door, Sample sample) throws IOException {
        byte[] file = Files.readAllBytes(sample.file());
        int start = 132 + 12 + ((file[140] & 0xFF) | ((file[141] & 0xFF) << 8));
        byte[] dataset = Arrays.copyOfRange(file, start, file.length);
        return door.send(
                DoorUnderTest.MODALITY,
                sample.sopClass(),
                instance(sample),
                sample.syntax(),
                dataset);
    }

    private static String instance(Sample sample) throws IOException {
        try {
            return DicomFile.read(sample.file(), Limits.standard())
                    .dataset()
                    .string(Tag.SOP_INSTANCE_UID)
                    .orElse("1.2.3");
        } catch (DicomFormatException e) {
            return "1.2.3";
        }
    }

    private Run storescu(DoorUnderTest door, Sample sample) throws Exception {
        Path profile =
                Files.writeString(
                        directory.resolve("storescu.cfg"),
                        """
                        [[TransferSyntaxes]]
                        [AsIs]
                        TransferSyntax1 = %s
                        [[PresentationContexts]]
                        [One]
                        PresentationContext1 = %s\\AsIs
                        [[Profiles]]
                        [Sample]
                        PresentationContexts = One
                        """
                                .formatted(sample.syntax(), sample.sopClass()));
        return run(
                "storescu",
                "-v",
                "-xf",
                profile.toString(),
                "Sample",
                "-aec",
                "TRIAGE",
                "127.0.0.1",
                port(door),
                sample.file().toString());
    }

    private record Run(int status, String text) {}

    private Run run(String... command) throws Exception {
        Path out = Files.createTempFile(directory, "run", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        return new Run(process.exitValue(), Files.readString(out));
    }

    private static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String line : Files.readAllLines(folder().resolve("MANIFEST.csv"))) {
            String[] cells = line.split(",", -1);
            if (!cells[0].equals("group")) {
                samples.add(
                        new Sample(
                                folder().resolve(cells[0]).resolve(cells[1]),
                                cells[0],
                                cells[4],
                                cells[5]));
            }
        }
        return samples;
    }

    private static String port(DoorUnderTest door) {
        return Integer.toString(door.port());
    }

    private static Path folder() {
        String named = System.getenv("TRIAGE_DATA");
        Path data =
                named == null
                        ? Path.of(System.getProperty("triage.basedir", "."), "..", "shared", "data")
                        : Path.of(named);
        return data.resolve("dicom");
    }
}
