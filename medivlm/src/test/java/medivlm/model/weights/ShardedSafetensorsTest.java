package medivlm.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardedSafetensorsTest {

    @TempDir Path folder;

    @BeforeEach
    void shards() {
        shard("one.safetensors", Map.of("a", 1f, "b", 2f));
        shard("two.safetensors", Map.of("c", 3f));
    }

    @Test
    void tensorsOfAllFilesAreOneSource() throws IOException {
        Path index =
                index(
                        "{\"a\":\"one.safetensors\",\"b\":\"one.safetensors\","
                                + "\"c\":\"two.safetensors\"}");
        try (ShardedSafetensors read = ShardedSafetensors.open(index)) {
            assertThat(read.names()).containsExactly("a", "b", "c");
            assertThat(read.shape("b")).containsExactly(1L);
            assertThat(read.read("a").values()).containsExactly(1f);
            assertThat(read.read("c").values()).containsExactly(3f);
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> read.read("d"))
                    .withMessageContaining("no tensor d");
        }
    }

    @Test
    void tensorThatIsInAFileButNotInTheIndexIsNamed() throws IOException {
        refused("{\"a\":\"one.safetensors\"}", "not in the index: [b]");
    }

    @Test
    void tensorThatIsInTheIndexButNotInItsFileIsNamed() throws IOException {
        refused("{\"c\":\"two.safetensors\",\"e\":\"two.safetensors\"}", "missing: [e]");
    }

    @Test
    void absentFileIsNamed() throws IOException {
        refused("{\"c\":\"three.safetensors\"}", "three.safetensors");
    }

    @Test
    void fileOutsideTheFolderIsRefused() throws IOException {
        refused("{\"c\":\"../two.safetensors\"}", "../two.safetensors");
    }

    @Test
    void indexWithoutMapIsRefused() throws IOException {
        Path index = folder.resolve("model.safetensors.index.json");
        Files.writeString(index, "{}");
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> ShardedSafetensors.open(index).close())
                .withMessageContaining("weight_map");
    }

    private void refused(String map, String why) throws IOException {
        Path index = index(map);
        assertThatExceptionOfType(WeightsException.class)
                .isThrownBy(() -> ShardedSafetensors.open(index).close())
                .withMessageContaining(why);
    }

    private Path index(String map) throws IOException {
        Path index = folder.resolve("model.safetensors.index.json");
        Files.writeString(index, "{\"metadata\":{},\"weight_map\":" + map + "}");
        return index;
    }

    private void shard(String name, Map<String, Float> values) {
        TreeMap<String, Tensor> tensors = new TreeMap<>();
        values.forEach((tensor, value) ->
                tensors.put(tensor, new Tensor(List.of(1L), new float[] {value})));
        SafetensorsWriter.write(folder.resolve(name), tensors, Map.of());
    }
}
