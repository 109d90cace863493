package medivlm.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DirectoryImageStoreTest extends ImageStoreContract {

    @Override
    protected ImageStore store() {
        return new DirectoryImageStore(directory, 0);
    }

    @Override
    protected ImageStore full() {
        return new DirectoryImageStore(directory, Long.MAX_VALUE / 2);
    }

    @Override
    protected byte[] stored(String name) throws Exception {
        return Files.readAllBytes(directory.resolve(name));
    }

    @Override
    protected void damage(String name, byte[] content) throws Exception {
        Files.write(directory.resolve(name), content);
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
    void leftoverOfACrashIsNotTakenForContent() throws Exception {
        Files.createDirectories(directory.resolve("incoming"));
        Files.write(directory.resolve("incoming").resolve("left.part"), new byte[] {'p', 'i'});

        assertThat(store().read(ContentHash.of(CONTENT))).isInstanceOf(StoredContent.Absent.class);
    }

    @Test
    void startDeletesWhatAProcessThatEndedHasLeftAndNothingOfOneThatRuns() throws Exception {
        ImageStore running = store();
        Spooled half = Contents.spooled(running, CONTENT);
        Path ended = directory.resolve("incoming").resolve("ended");
        Files.createDirectories(ended);
        Files.createFile(ended.resolve("lock"));
        Files.write(ended.resolve("left.part"), new byte[1000]);

        store().probe();

        assertThat(ended).doesNotExist();
        assertThat(half.bytes()).isEqualTo(CONTENT);
    }
}
