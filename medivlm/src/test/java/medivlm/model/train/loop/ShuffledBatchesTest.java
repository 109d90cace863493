package medivlm.model.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffledBatchesTest {

    @Test
    void sameSeedGivesTheSameBatchesFromAnyStepOn() {
        var one = LineFit.batches(10, 3, 7);
        var other = LineFit.batches(10, 3, 7);
        List<List<Integer>> forward = IntStream.range(0, 12).mapToObj(one::at).toList();
        for (int step = 11; step >= 0; step--) {
            assertThat(other.at(step)).isEqualTo(forward.get(step));
        }
        assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
    }

    @Test
    void anotherSeedGivesAnotherOrderAndFingerprint() {
        assertThat(LineFit.batches(10, 10, 7).at(0))
                .isNotEqualTo(LineFit.batches(10, 10, 8).at(0))
                .containsExactlyInAnyOrderElementsOf(LineFit.batches(10, 10, 8).at(0));
        assertThat(LineFit.batches(10, 10, 7).fingerprint())
                .isNotEqualTo(LineFit.batches(10, 10, 8).fingerprint());
    }

    @Test
    void everyExampleComesOnceBeforeAnyComesAgain() {
        var batches = LineFit.batches(10, 4, 1);
        List<Integer> seen = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
            seen.addAll(batches.at(step));
        }
        assertThat(seen.subList(0, 10)).doesNotHaveDuplicates();
        assertThat(seen.subList(10, 20)).doesNotHaveDuplicates();
        assertThat(seen.subList(0, 10)).isNotEqualTo(seen.subList(10, 20));
        assertThat(batches.perEpoch()).isEqualTo(2);
    }

    @Test
    void eachBatchHoldsTheSourcesShares() {
        List<Source<String>> sources =
                List.of(
                        new Source<>("real", List.of("r1", "r2", "r3"), 3),
                        new Source<>("phantom", List.of("p1", "p2", "p3", "p4", "p5"), 1));
        var batches = new ShuffledBatches<>(sources, 8, 1, (some, random) -> List.copyOf(some));
        for (int step = 0; step < 6; step++) {
            assertThat(batches.at(step)).filteredOn(name -> name.startsWith("p")).hasSize(2);
        }
    }

    @Test
    void sourceThatWouldNeverBeSeenIsRefused() {
        List<Source<Integer>> sources =
                List.of(
                        new Source<>("real", List.of(1, 2, 3, 4), 99),
                        new Source<>("rare", List.of(5), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShuffledBatches<>(sources, 4, 1, (some, random) -> some))
                .withMessageContaining("rare");
    }

    @Test
    void randomnessOfABatchFollowsFromItsStep() {
        var batches =
                ShuffledBatches.of(
                        List.of(1, 2), 1, 5, (some, random) -> List.of(random.nextInt(1 << 30)));
        assertThat(batches.at(3)).isEqualTo(batches.at(3)).isNotEqualTo(batches.at(4));
    }
}
