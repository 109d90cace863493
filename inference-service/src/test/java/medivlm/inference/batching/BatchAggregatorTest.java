package medivlm.inference.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchAggregatorTest {

    private static final long MS = 1_000_000;

    private final BatchAggregator<String> aggregator =
            new BatchAggregator<>(3, Duration.ofMillis(200));

    @Test
    void nothingIsDueWhileNothingWaits() {
        assertThat(aggregator.due(0)).isFalse();
        assertThat(aggregator.nanosUntilDue(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void fullBatchIsDueAtOnce() {
        aggregator.offer("a", false, 0);
        aggregator.offer("b", false, 0);
        assertThat(aggregator.due(0)).isFalse();

        aggregator.offer("c", false, 0);

        assertThat(aggregator.due(0)).isTrue();
    }

    @Test
    void loneItemIsDueAtItsDeadlineAndNotBefore() {
        aggregator.offer("a", false, 5 * MS);

        assertThat(aggregator.due(204 * MS)).isFalse();
        assertThat(aggregator.nanosUntilDue(105 * MS)).isEqualTo(100 * MS);
        assertThat(aggregator.due(205 * MS)).isTrue();
    }

    @Test
    void statWaitsForNobodyAndComesFirst() {
        aggregator.offer("routine 1", false, 0);
        aggregator.offer("routine 2", false, 0);
        aggregator.offer("stat 1", true, 0);
        aggregator.offer("stat 2", true, 0);

        assertThat(aggregator.due(0)).isTrue();
        assertThat(aggregator.take()).containsExactly("stat 1", "stat 2", "routine 1");
        assertThat(aggregator.take()).containsExactly("routine 2");
    }

    @Test
    void orderOfArrivalIsKeptWithinAnUrgency() {
        for (String item : new String[] {"a", "b", "c", "d", "e"}) {
            aggregator.offer(item, false, 0);
        }

        assertThat(aggregator.take()).containsExactly("a", "b", "c");
        assertThat(aggregator.take()).containsExactly("d", "e");
    }

    @Test
    void routineIsUnwantedWhenTwoBatchesWaitWhileStatStillIs() {
        for (int i = 0; i < 6; i++) {
            assertThat(aggregator.wantsRoutine()).isTrue();
            aggregator.offer("r", false, 0);
        }

        assertThat(aggregator.wantsRoutine()).isFalse();
        assertThat(aggregator.wantsStat()).isTrue();
    }

    @Test
    void forgottenItemsAreNeitherDueNorTaken() {
        aggregator.offer("mine", false, 0);
        aggregator.offer("theirs", true, 0);

        aggregator.removeIf(item -> item.equals("theirs"));

        assertThat(aggregator.due(0)).isFalse();
        assertThat(aggregator.take()).containsExactly("mine");
        assertThat(aggregator.waiting()).isZero();
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(3));

        assertThat(backoff.after(1)).hasMillis(500);
        assertThat(backoff.after(2)).hasMillis(1000);
        assertThat(backoff.after(3)).hasMillis(2000);
        assertThat(backoff.after(4)).hasMillis(3000);
        assertThat(backoff.after(1000)).hasMillis(3000);
    }
}
