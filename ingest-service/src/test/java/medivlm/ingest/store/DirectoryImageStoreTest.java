package medivlm.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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

        StoredImage stored = store.put(CONTENT, "main");

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

        assertThat(store.put(CONTENT, "main").duplicate()).isFalse();
        assertThat(store.put(CONTENT, "main").duplicate()).isTrue();
    }

    @Test
    void siteDoesNotLearnThatAnotherHasTheSameImage() throws Exception {
        DirectoryImageStore store = store();
        store.put(CONTENT, "north");

        assertThat(store.heldBy(ContentHash.of(CONTENT), "main")).isFalse();
        assertThat(store.put(CONTENT, "main").duplicate()).isFalse();
        assertThat(store.heldBy(ContentHash.of(CONTENT), "main")).isTrue();
        assertThat(store.heldBy(ContentHash.of(CONTENT), "north")).isTrue();
    }

    @Test
    void damagedContentIsNoticedAndReplacedByTheNextPut() throws Exception {
        DirectoryImageStore store = store();
        store.put(CONTENT, "main");
        Files.writeString(onlyImage(), "pixelz");

        assertThat(store.read(ContentHash.of(CONTENT))).isInstanceOf(StoredContent.Corrupt.class);

        store.put(CONTENT, "main");
        assertThat(read(store)).isEqualTo(CONTENT);
    }

    @Test
    void fullDiskIsSaidAndLeavesNothingBehind() throws Exception {
        DirectoryImageStore store = new DirectoryImageStore(directory, Long.MAX_VALUE / 2);

        assertThatThrownBy(() -> store.put(CONTENT, "main"))
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

        assertThatThrownBy(() -> store.put(CONTENT, "main"))
                .isInstanceOfSatisfying(
                        ImageStoreUnavailableException.class, e -> assertThat(e.full()).isFalse());
        assertThatThrownBy(store::probe).isInstanceOf(ImageStoreUnavailableException.class);
    }

    @Test
    void siteCodeCannotLeaveTheStore() {
        DirectoryImageStore store = store();

        assertThatThrownBy(() -> store.put(CONTENT, "../../etc"))
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
    void manyWritersOfTheSameContentAllSucceed() throws Exception {
        DirectoryImageStore store = store();
        List<Callable<StoredImage>> writers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String site = "site" + i % 4;
            writers.add(() -> store.put(CONTENT, site));
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
                ? found.bytes()
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
        try (Stream<Path> files = Files.list(incoming)) {
            return files.toList();
        }
    }
}
