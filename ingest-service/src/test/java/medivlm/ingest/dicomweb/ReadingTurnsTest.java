package medivlm.ingest.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadingTurnsTest {
    private static final long MIB = 1 << 20;

    @Test
    void filesThatDoNotFitTogetherAreReadOneAfterTheOther() throws Exception {
        assertThat(mostAtATime(new ReadingTurns(10 * MIB), 3 * MIB)).isEqualTo(1);
    }

    @Test
    void filesThatFitTogetherAreReadTogether() throws Exception {
        assertThat(mostAtATime(new ReadingTurns(100 * MIB), 3 * MIB)).isGreaterThan(1);
    }

    @Test
    void fileThatIsTooLongForTheRoomIsReadAlone() throws Exception {
        assertThat(mostAtATime(new ReadingTurns(MIB), 300 * MIB)).isEqualTo(1);
    }

    private static int mostAtATime(ReadingTurns turns, long bytes) throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Callable<Integer>> readers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            readers.add(() ->
                    turns.take(
                            bytes,
                            () -> {
                                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                pause();
                                return now.decrementAndGet();
                            }));
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> reader : threads.invokeAll(readers)) {
                reader.get();
            }
        }
        return most.get();
    }

    private static void pause() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
