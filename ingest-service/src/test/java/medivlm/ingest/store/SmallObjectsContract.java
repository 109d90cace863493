package medivlm.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What small objects do, whatever they are kept in. */
public abstract class SmallObjectsContract {
    @TempDir protected Path directory;

    /** The objects; the same storage each time. */
    protected abstract SmallObjects objects();

    @Test
    void objectIsReadBackByAnyProcess() throws Exception {
        objects().put("folder/one", utf8("first"));
        objects().put("folder/empty", new byte[0]);

        assertThat(objects().get("folder/one")).hasValue(utf8("first"));
        assertThat(objects().get("folder/empty")).hasValue(new byte[0]);
        assertThat(objects().get("folder/other")).isEmpty();
        assertThat(objects().get("other/one")).isEmpty();
    }

    @Test
    void objectsThatArePutTogetherAreAllThere() throws Exception {
        objects().put("folder/known", utf8("old"));

        objects()
                .putAll(
                        Map.of(
                                "folder/known", new byte[0],
                                "folder/one", utf8("first"),
                                "other/deep/two", new byte[0]));
        objects().putAll(Map.of("folder/one", utf8("again"), "other/deep/two", new byte[0]));

        assertThat(objects().get("folder/known")).hasValue(new byte[0]);
        assertThat(objects().get("folder/one")).hasValue(utf8("again"));
        assertThat(objects().get("other/deep/two")).hasValue(new byte[0]);
        assertThat(objects().list("other")).containsExactly("deep");
    }

    @Test
    void lastWriterWins() throws Exception {
        objects().put("a", utf8("first"));
        objects().put("a", utf8("2"));

        assertThat(objects().get("a")).hasValue(utf8("2"));
    }

    @Test
    void folderListsWhatIsDirectlyBelowIt() throws Exception {
        objects().put("days/20260302/b", new byte[0]);
        objects().put("days/20260302/a", new byte[0]);
        objects().put("days/20260301/c", new byte[0]);
        objects().put("days2/x", new byte[0]);

        assertThat(objects().list("days")).containsExactly("20260301", "20260302");
        assertThat(objects().list("days/20260302")).containsExactly("a", "b");
        assertThat(objects().list("nothing")).isEmpty();
        assertThat(objects().list("days/20260302/a")).isEmpty();
    }

    @Test
    void folderOfMoreThanOnePageIsListedWhole() throws Exception {
        SmallObjects objects = objects();
        for (int i = 0; i < 1_050; i++) {
            objects.put("many/%04d".formatted(i), new byte[0]);
        }

        assertThat(objects.list("many")).hasSize(1_050).first().isEqualTo("0000");
    }

    @Test
    void deletedObjectIsGoneAndDeletingItAgainDoesNothing() throws Exception {
        objects().put("a/b", utf8("x"));

        objects().delete("a/b");
        objects().delete("a/b");

        assertThat(objects().get("a/b")).isEmpty();
        assertThat(objects().list("a")).isEmpty();
    }

    @Test
    void nameCannotLeaveTheFolder() {
        for (String name : new String[] {"../a", "/a", "a//b", "a/../b", "", ".a"}) {
            assertThatThrownBy(() -> objects().put(name, new byte[0]))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
