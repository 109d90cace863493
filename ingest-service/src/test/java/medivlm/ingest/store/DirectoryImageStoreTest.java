package medivlm.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryImageStoreTest {
    private static final byte[] CONTENT = "pixels".getBytes(StandardCharsets.UTF_8);

    /** {@code printf pixels | sha256sum}. */
    private static final String HEX =
            "6ec9c2b0eb14010746c8bce8939303b382344b296206612eb8a907a37b2b2f37";

    @TempDir Path directory;

    @Test
    void contentLiesUnderItsChecksumAndIsReadBack() throws Exception {
        DirectoryImageStore store = store();

        StoredImage stored = Contents.put(store, CONTENT, "main");

        assertThat(stored.hash().hex()).isEqualTo(HEX);
        assertThat(stored.bytes()).isEqualTo(CONTENT.length);
        Path file =
                directory
                        .resolve("sha256")
                        .resolve(HEX.substring(0, 2))
                        .resolve(HEX.substring(2, 4))
                        .resolve(HEX);
        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(read(store)).isEqualTo(CONTENT);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void secondPutOfASiteIsADuplicate() throws Exception {
        DirectoryImageStore store = store();

        assertThat(Contents.put(store, CONTENT, "main").duplicate()).isFalse();
        assertThat(Contents.put(store, CONTENT, "main").duplicate()).isTrue();
    }

    @Test
    void siteDoesNotLearnThatAnotherHasTheSameImage() throws Exception {
        DirectoryImageStore store = store();
        Contents.put(store, CONTENT, "north");

        assertThat(store.heldBy(ContentHash.of(CONTENT), "main")).isFalse();
        assertThat(Contents.put(store, CONTENT, "main").duplicate()).isFalse();
        assertThat(store.heldBy(ContentHash.of(CONTENT), "main")).isTrue();
        assertThat(store.heldBy(ContentHash.of(CONTENT), "north")).isTrue();
    }

    @Test
    void damagedContentIsNoticedAndReplacedByTheNextPut() throws Exception {
        DirectoryImageStore store = store();
        Contents.put(store, CONTENT, "main");
        Files.writeString(onlyImage(), "pixelz");

        assertThat(store.read(ContentHash.of(CONTENT))).isInstanceOf(StoredContent.Corrupt.class);

        Contents.put(store, CONTENT, "main");
        assertThat(read(store)).isEqualTo(CONTENT);
    }

    @Test
    void fullDiskIsSaidAndLeavesNothingBehind() throws Exception {
        DirectoryImageStore store = new DirectoryImageStore(directory, Long.MAX_VALUE / 2);

        assertThatThrownBy(() -> Contents.put(store, CONTENT, "main"))
                .isInstanceOfSatisfying(
                        ImageStoreUnavailableException.class, e -> assertThat(e.full()).isTrue())
                .hasMessageContaining("full");
        assertThat(temporaryFiles()).isEmpty();
        assertThat(store.read(ContentHash.of(CONTENT))).isInstanceOf(StoredContent.Absent.class);
        assertThat(store.heldBy(ContentHash.of(CONTENT), "main")).isFalse();
        assertThatThrownBy(store::probe).isInstanceOf(ImageStoreUnavailableException.class);
    }

    @Test
    void storeThatCannotBeWrittenIsUnavailableNotFull() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        DirectoryImageStore store = new DirectoryImageStore(file, 0);

        assertThatThrownBy(() -> Contents.put(store, CONTENT, "main"))
                .isInstanceOfSatisfying(
                        ImageStoreUnavailableException.class, e -> assertThat(e.full()).isFalse());
        assertThatThrownBy(store::probe).isInstanceOf(ImageStoreUnavailableException.class);
    }

    @Test
    void siteCodeCannotLeaveTheStore() {
        DirectoryImageStore store = store();

        assertThatThrownBy(() -> Contents.put(store, CONTENT, "../../etc"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.heldBy(ContentHash.of(CONTENT), "../../etc")).isFalse();
    }

    @Test
    void leftoverOfACrashIsNotTakenForContent() throws Exception {
        Files.createDirectories(directory.resolve("incoming"));
        Files.write(directory.resolve("incoming").resolve("left.part"), new byte[] {'p', 'i'});

        assertThat(store().read(ContentHash.of(CONTENT))).isInstanceOf(StoredContent.Absent.class);
    }

    @Test
    void startDeletesWhatAProcessThatEndedHasLeftAndNothingOfOneThatRuns() throws Exception {
        DirectoryImageStore running = store();
        Spooled half = Contents.spooled(running, CONTENT);
        Path ended = directory.resolve("incoming").resolve("ended");
        Files.createDirectories(ended);
        Files.createFile(ended.resolve("lock"));
        Files.write(ended.resolve("left.part"), new byte[1000]);

        store().probe();

        assertThat(ended).doesNotExist();
        assertThat(half.bytes()).isEqualTo(CONTENT);
    }

    @Test
    void contentThatIsNotKeptOrBreaksOffLeavesNothing() throws Exception {
        DirectoryImageStore store = store();
        InputStream broken =
                new FilterInputStream(new ByteArrayInputStream(CONTENT)) {
                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        int count = super.read(into, offset, length);
                        if (count < 0) {
                            throw new IOException("the sender is gone");
                        }
                        return count;
                    }
                };

        Contents.spooled(store, CONTENT).close();
        assertThatThrownBy(() -> store.spool(broken, 100)).hasMessage("the sender is gone");

        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void ofTooLongContentOneByteMoreThanTheLimitIsRead() throws Exception {
        InputStream longer = new ByteArrayInputStream(new byte[200_000]);

        try (Spooled cut = store().spool(longer, 100_000)) {
            assertThat(cut.length()).isEqualTo(100_001);
        }
    }

    @Test
    void manyWritersOfTheSameContentAllSucceed() throws Exception {
        DirectoryImageStore store = store();
        List<Callable<StoredImage>> writers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String site = "site" + i % 4;
            writers.add(() -> Contents.put(store, CONTENT, site));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<StoredImage> stored : threads.invokeAll(writers)) {
                assertThat(stored.get().hash()).isEqualTo(ContentHash.of(CONTENT));
            }
        }
        assertThat(read(store)).isEqualTo(CONTENT);
        assertThat(temporaryFiles()).isEmpty();
    }

    private DirectoryImageStore store() {
        return new DirectoryImageStore(directory, 0);
    }

    private static byte[] read(DirectoryImageStore store) throws ImageStoreUnavailableException {
        return store.read(ContentHash.of(CONTENT)) instanceof StoredContent.Found found
                ? found.content().bytes()
                : new byte[0];
    }

    private Path onlyImage() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().length() == 64)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<Path> temporaryFiles() throws IOException {
        Path incoming = directory.resolve("incoming");
        if (!Files.exists(incoming)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(incoming)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
