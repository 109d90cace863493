package medivlm.ingest.dimse;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.Vr;
import medivlm.dicom.dimse.Status;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.StoredContent;
import medivlm.schemas.InstanceReceived;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 2 MiB that fills up; skipped where none can be mounted. */
class FullDiskTest {
    private static final String CR = Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE;
    private static final String EXPLICIT = Uid.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final int IMAGE = 300_000;

    @TempDir Path directory;

    @SuppressWarnings("NullAway.Init") // JUnit calls mount first
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()),
                "skipped: no file system can be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        // lazily: the store holds its folder of temporary files locked for as long as it lives
        run("umount", "-l", disk.toString());
    }

    @Test
    void whatDoesNotFitIsOutOfResourcesAndWhatWasTakenStaysWhole() throws Exception {
        try (DoorUnderTest door =
                new DoorUnderTest(disk, 0, 5, Map.of(), ServerSocketFactory.getDefault())) {
            int taken = 0;
            Status last = Status.SUCCESS;
            while (last.isDone() && taken < 20) {
                last = send(door, taken + 1);
                taken += last.isDone() ? 1 : 0;
            }

            assertThat(last.hex()).isEqualTo("0xA700");
            assertThat(last.comment()).contains("full");
            assertThat(taken).isBetween(2, 7);
            assertThat(door.fakes.published.stream().map(InstanceReceived.class::cast))
                    .allSatisfy(event ->
                            assertThat(door.store.read(new ContentHash(event.instance().sha256())))
                                    .isInstanceOf(StoredContent.Found.class));
            assertThat(partial()).as("nothing half written is left").isEmpty();
        }
    }

    @Test
    void onceThereIsRoomAgainTheSameInstanceIsTaken() throws Exception {
        try (DoorUnderTest door =
                new DoorUnderTest(disk, 0, 5, Map.of(), ServerSocketFactory.getDefault())) {
            Path ballast = Files.write(disk.resolve("ballast"), new byte[1_900_000]);
            assertThat(send(door, 1).hex()).isEqualTo("0xA700");

            Files.delete(ballast);

            assertThat(send(door, 1)).isEqualTo(Status.SUCCESS);
        }
    }

    private Stream<Path> partial() throws IOException {
        try (Stream<Path> files = Files.walk(disk)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList().stream();
        }
    }

    private static Status send(DoorUnderTest door, int number) throws IOException {
        byte[] pixels = new byte[IMAGE];
        pixels[0] = (byte) number;
        String uid = STUDY + ".9." + number;
        byte[] dataset =
                DicomWriter.encode(
                        radiograph(uid)
                                .put(Tag.ROWS, 500)
                                .put(Tag.COLUMNS, 600)
                                .put(Tag.PIXEL_DATA, Vr.OW, pixels)
                                .build(),
                        EXPLICIT);
        return door.send(DoorUnderTest.MODALITY, CR, uid, EXPLICIT, dataset);
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }
}
