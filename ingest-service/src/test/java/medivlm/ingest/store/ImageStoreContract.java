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

/** What every image store does, whatever it keeps its content in. */
public abstract class ImageStoreContract {
    protected static final byte[] CONTENT = "pixels".getBytes(StandardCharsets.UTF_8);

    /** {@code printf pixels | sha256sum}. */
    protected static final String HEX =
            "6ec9c2b0eb14010746c8bce8939303b382344b296206612eb8a907a37b2b2f37";

    /** Where the content of {@link #HEX} lies. */
    protected static final String NAME = "sha256/6e/c9/" + HEX;

    @TempDir protected Path directory;

    /** A store whose temporary files lie in {@link #directory}. */
    protected abstract ImageStore store();

    /** What the storage itself has under a name. */
    protected abstract byte[] stored(String name) throws Exception;

    /** Writes to the storage past the store. */
    protected abstract void damage(String name, byte[] content) throws Exception;

    /** The same store on a local disk without room. */
    protected abstract ImageStore full();

    @Test
    void contentLiesUnderItsChecksumAndIsReadBack() throws Exception {
        ImageStore store = store();

        StoredImage stored = Contents.put(store, CONTENT, "main");

        assertThat(stored.hash().hex()).isEqualTo(HEX);
        assertThat(stored.bytes()).isEqualTo(CONTENT.length);
        assertThat(stored(NAME)).isEqualTo(CONTENT);
        assertThat(stored(NAME + ".site-main")).isEmpty();
        assertThat(read(store)).isEqualTo(CONTENT);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void whatIsNotThereIsAbsent() throws Exception {
        assertThat(store().read(ContentHash.of(CONTENT))).isInstanceOf(StoredContent.Absent.class);
        assertThat(store().heldBy(ContentHash.of(CONTENT), "main")).isFalse();
    }

    @Test
    void secondPutOfASiteIsADuplicate() throws Exception {
        ImageStore store = store();

        assertThat(Contents.put(store, CONTENT, "main").duplicate()).isFalse();
        assertThat(Contents.put(store, CONTENT, "main").duplicate()).isTrue();
    }

    @Test
    void siteDoesNotLearnThatAnotherHasTheSameImage() throws Exception {
        ImageStore store = store();
        Contents.put(store, CONTENT, "north");

        assertThat(store.heldBy(ContentHash.of(CONTENT), "main")).isFalse();
        assertThat(Contents.put(store, CONTENT, "main").duplicate()).isFalse();
        assertThat(store.heldBy(ContentHash.of(CONTENT), "main")).isTrue();
        assertThat(store.heldBy(ContentHash.of(CONTENT), "north")).isTrue();
    }

    @Test
    void whatWasReadCanBeKeptForAnotherSite() throws Exception {
        ImageStore store = store();
        Contents.put(store, CONTENT, "north");

        try (Spooled read = found(store)) {
            store.put(read, "main");
        }

        assertThat(store.heldBy(ContentHash.of(CONTENT), "main")).isTrue();
        assertThat(read(store)).isEqualTo(CONTENT);
    }

    @Test
    void damagedContentIsNoticedAndReplacedByTheNextPut() throws Exception {
        ImageStore store = store();
        Contents.put(store, CONTENT, "main");
        damage(NAME, "pixelz".getBytes(StandardCharsets.UTF_8));

        assertThat(store.read(ContentHash.of(CONTENT))).isInstanceOf(StoredContent.Corrupt.class);

        Contents.put(store, CONTENT, "main");
        assertThat(read(store)).isEqualTo(CONTENT);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void contentThatIsCutOffIsNoticedAndReplacedByTheNextPut() throws Exception {
        ImageStore store = store();
        Contents.put(store, CONTENT, "main");
        damage(NAME, new byte[] {'p'});

        assertThat(store.read(ContentHash.of(CONTENT))).isInstanceOf(StoredContent.Corrupt.class);

        Contents.put(store, CONTENT, "main");
        assertThat(read(store)).isEqualTo(CONTENT);
    }

    @Test
    void contentGoesWhenTheLastSiteReleasesIt() throws Exception {
        ImageStore store = store();
        Contents.put(store, CONTENT, "main");
        Contents.put(store, CONTENT, "north");
        ContentHash hash = ContentHash.of(CONTENT);

        store.release(hash, "main");

        assertThat(store.isKept(hash, "main")).isFalse();
        assertThat(store.heldBy(hash, "main")).isFalse();
        assertThat(store.isKept(hash, "north")).isTrue();
        assertThat(read(store)).isEqualTo(CONTENT);

        store.release(hash, "north");
        store.release(hash, "north");

        assertThat(store.isKept(hash, "north")).isFalse();
        assertThat(store.read(hash)).isInstanceOf(StoredContent.Absent.class);
        Contents.put(store, CONTENT, "main");
        assertThat(store.isKept(hash, "main")).isTrue();
    }

    @Test
    void contentThatIsMissingIsNotKeptThoughASiteHeldIt() throws Exception {
        ImageStore store = store();
        ContentHash hash = ContentHash.of(CONTENT);
        store.release(hash, "main");
        assertThat(store.isKept(hash, "main")).isFalse();
    }

    @Test
    void fullDiskIsSaidAndLeavesNothingBehind() throws Exception {
        ImageStore full = full();

        assertThatThrownBy(() -> Contents.put(full, CONTENT, "main"))
                .isInstanceOfSatisfying(
                        ImageStoreUnavailableException.class, e -> assertThat(e.full()).isTrue())
                .hasMessageContaining("full");
        assertThat(temporaryFiles()).isEmpty();
        assertThat(store().read(ContentHash.of(CONTENT))).isInstanceOf(StoredContent.Absent.class);
        assertThat(store().heldBy(ContentHash.of(CONTENT), "main")).isFalse();
        assertThatThrownBy(full::probe).isInstanceOf(ImageStoreUnavailableException.class);
    }

    @Test
    void storeThatCanBeUsedSaysSo() throws Exception {
        store().probe();

        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void siteCodeCannotLeaveTheStore() throws Exception {
        ImageStore store = store();

        assertThatThrownBy(() -> Contents.put(store, CONTENT, "../../etc"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.heldBy(ContentHash.of(CONTENT), "../../etc")).isFalse();
    }

    @Test
    void contentThatIsNotKeptOrBreaksOffLeavesNothing() throws Exception {
        ImageStore store = store();
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
    void contentOfManyChunksIsReadBack() throws Exception {
        ImageStore store = store();
        byte[] content = new byte[3_000_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + (i >> 12));
        }

        StoredImage stored = Contents.put(store, content, "main");

        assertThat(store.read(stored.hash()))
                .isInstanceOfSatisfying(
                        StoredContent.Found.class,
                        found -> {
                            try (Spooled read = found.content()) {
                                assertThat(read.bytes()).isEqualTo(content);
                            }
                        });
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void manyWritersOfTheSameContentAllSucceed() throws Exception {
        ImageStore store = store();
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

    protected static byte[] read(ImageStore store) throws ImageStoreUnavailableException {
        try (Spooled content = found(store)) {
            return content.bytes();
        }
    }

    private static Spooled found(ImageStore store) throws ImageStoreUnavailableException {
        StoredContent content = store.read(ContentHash.of(CONTENT));
        assertThat(content).isInstanceOf(StoredContent.Found.class);
        return ((StoredContent.Found) content).content();
    }

    protected List<Path> temporaryFiles() throws IOException {
        Path incoming = directory.resolve("incoming");
        if (!Files.exists(incoming)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(incoming)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
