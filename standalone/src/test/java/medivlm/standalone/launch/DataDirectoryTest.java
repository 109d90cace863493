package medivlm.standalone.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

    @Test
    void onlyOneLauncherHasItAtATime(@TempDir Path folder) {
        var first = new DataDirectory(folder.resolve("data"));
        var second = new DataDirectory(folder.resolve("data"));
        try (var held = first.lock()) {
            assertThat(held).isNotNull();
            assertThat(second.inUse()).isTrue();
            assertThatThrownBy(second::lock)
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
            assertThatThrownBy(second::delete).isInstanceOf(LaunchException.class);
        }
        assertThat(second.inUse()).isFalse();
        second.lock().close();
    }

    @Test
    void aFolderWithSomethingElseIsNeitherUsedNorDeleted(@TempDir Path folder) throws Exception {
        Path precious = Files.writeString(folder.resolve("thesis.txt"), "years of work");
        var data = new DataDirectory(folder);
        assertThatThrownBy(data::lock)
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("something else");
        assertThatThrownBy(data::delete).isInstanceOf(LaunchException.class);
        assertThat(precious).hasContent("years of work");
    }

    @Test
    void deletingLeavesNothing(@TempDir Path folder) throws Exception {
        var data = new DataDirectory(folder.resolve("data"));
        data.lock().close();
        Files.writeString(data.images().resolve("x"), "x");
        data.delete();
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
