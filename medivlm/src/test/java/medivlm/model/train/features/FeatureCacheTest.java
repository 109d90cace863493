package medivlm.model.train.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import medivlm.model.weights.WeightsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCacheTest {

    private static final String TOWER = "a".repeat(64);
    private static final int LENGTH = 3;

    @TempDir Path folder;

    private final List<FeatureKey> computed = new ArrayList<>();

    @Test
    void eachImageAndViewIsComputedOnceEvenAfterAnotherStart() {
        List<FeatureKey> keys = List.of(key(1, "plain"), key(2, "plain"), key(1, "crop"));
        List<float[]> first;
        try (FeatureCache cache = open(TOWER)) {
            first = cache.of(keys, this::compute);
            cache.of(List.of(keys.get(2), keys.get(0), keys.get(2)), this::compute);
        }
        try (FeatureCache cache = open(TOWER)) {
            assertThat(cache.size()).isEqualTo(3);
            List<float[]> again =
                    cache.of(
                            List.of(key(3, "plain"), keys.get(0), keys.get(1), keys.get(2)),
                            this::compute);
            for (int i = 0; i < 3; i++) {
                assertThat(again.get(i + 1)).isEqualTo(first.get(i));
            }
        }
        assertThat(computed)
                .containsExactly(keys.get(0), keys.get(1), keys.get(2), key(3, "plain"));
    }

    @Test
    void keyThatIsAskedForTwiceAtOnceIsComputedOnce() {
        try (FeatureCache cache = open(TOWER)) {
            cache.of(List.of(key(1, "plain"), key(1, "plain")), this::compute);
        }
        assertThat(computed).hasSize(1);
    }

    @Test
    void anotherTowerOrLengthStartsEmpty() {
        try (FeatureCache cache = open(TOWER)) {
            cache.of(List.of(key(1, "plain")), this::compute);
        }
        try (FeatureCache cache = open("b".repeat(64))) {
            assertThat(cache.size()).isZero();
            cache.of(List.of(key(1, "plain")), this::compute);
        }
        try (FeatureCache cache = open(TOWER)) {
            assertThat(cache.size()).isZero();
        }
        assertThat(computed).hasSize(2);
        try (FeatureCache cache = FeatureCache.open(file(), TOWER, LENGTH + 1)) {
            assertThat(cache.size()).isZero();
        }
    }

    @Test
    void cacheGrowsAndStaysReadable() {
        List<FeatureKey> keys = IntStream.range(0, 3000).mapToObj(i -> key(i, "plain")).toList();
        List<float[]> first;
        try (FeatureCache cache = open(TOWER)) {
            first = cache.of(keys, this::compute);
        }
        try (FeatureCache cache = open(TOWER)) {
            List<float[]> again = cache.of(keys, this::compute);
            assertThat(again.get(2999)).isEqualTo(first.get(2999));
        }
        assertThat(computed).hasSize(3000);
    }

    @Test
    void tornRecordIsComputedAgain() throws IOException {
        try (FeatureCache cache = open(TOWER)) {
            cache.of(List.of(key(1, "plain"), key(2, "plain")), this::compute);
        }
        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length - 1] ^= 1;
        Files.write(file(), bytes);
        try (FeatureCache cache = open(TOWER)) {
            List<float[]> read = cache.of(List.of(key(1, "plain"), key(2, "plain")), this::compute);
            assertThat(read.get(1)).isEqualTo(vector(key(2, "plain")));
        }
        assertThat(computed).hasSize(3).last().isEqualTo(key(2, "plain"));
    }

    @Test
    void zeroTailThatAKillLeavesIsNoRecord() throws IOException {
        try (FeatureCache cache = open(TOWER)) {
            cache.of(List.of(key(1, "plain")), this::compute);
        }
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(bytes, bytes.length * 5));
        try (FeatureCache cache = open(TOWER)) {
            assertThat(cache.size()).isEqualTo(1);
        }
    }

    @Test
    void secondUserIsTurnedAway() {
        try (FeatureCache cache = open(TOWER)) {
            assertThat(cache.size()).isZero();
            assertThatExceptionOfType(WeightsException.class).isThrownBy(() -> open(TOWER));
        }
    }

    private FeatureCache open(String tower) {
        return FeatureCache.open(file(), tower, LENGTH);
    }

    private Path file() {
        return folder.resolve("features/detector.bin");
    }

    private List<float[]> compute(List<FeatureKey> keys) {
        computed.addAll(keys);
        return keys.stream().map(FeatureCacheTest::vector).toList();
    }

    private static float[] vector(FeatureKey key) {
        return new float[] {key.hashCode(), key.view().length(), 0.5f};
    }

    private static FeatureKey key(int image, String view) {
        return new FeatureKey(String.format(Locale.ROOT, "%064x", image), view);
    }
}
