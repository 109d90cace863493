package medivlm.ingest.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import medivlm.dicom.Uid;
import medivlm.dicom.dimse.ServiceUser;
import medivlm.dicom.net.Association;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyAssociationsIT {
    private static final int ALL = 10_000;
    private static final int FIRST = 1_000;
    private static final int AT_A_TIME = 8;
    private static final long MOST_GROWTH = 4L << 20;

    @TempDir Path directory;

    @Test
    void tenThousandAssociationsLeaveTheMemoryFlat() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            assertThat(open(door, FIRST)).isEqualTo(FIRST);
            long before = usedHeap();
            assertThat(open(door, ALL - FIRST)).isEqualTo(ALL - FIRST);
            long after = usedHeap();

            System.Logger log = System.getLogger(ManyAssociationsIT.class.getName());
            log.log(
                    System.Logger.Level.INFO,
                    "heap after {0} associations: {1} KiB, after {2}: {3} KiB",
                    FIRST,
                    before >> 10,
                    ALL,
                    after >> 10);
            assertThat(after - before).isLessThan(MOST_GROWTH);
        }
    }

    /** Opens associations, asks for an echo on each and releases it; returns how many worked. */
    private static int open(DoorUnderTest door, int associations) throws Exception {
        AtomicInteger left = new AtomicInteger(associations);
        AtomicInteger answered = new AtomicInteger();
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (int i = 0; i < AT_A_TIME; i++) {
                var _ =
                        senders.submit(() -> {
                            while (left.getAndDecrement() > 0) {
                                try (Association association =
                                        door.open(
                                                DoorUnderTest.MODALITY,
                                                Uid.EXPLICIT_VR_LITTLE_ENDIAN)) {
                                    if (new ServiceUser(association).echo().isDone()) {
                                        answered.incrementAndGet();
                                    }
                                    association.release();
                                }
                            }
                            return true;
                        });
            }
            senders.shutdown();
            assertThat(senders.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        }
        return answered.get();
    }

    private static long usedHeap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(100);
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
