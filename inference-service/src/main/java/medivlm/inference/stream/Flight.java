package medivlm.inference.stream;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import medivlm.inference.analysis.StudyInHand;
import medivlm.schemas.StudyAnalysed;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A batch that is being analysed, or waits for its next try. */
final class Flight {

    final List<Taken> taken;
    final long started;

    /** Absent while the next try is awaited. */
    @Nullable CompletableFuture<List<StudyAnalysed>> result;

    int failures;

    /** Neither a try nor a commit before this instant of {@link System#nanoTime}. */
    long retryAt;

    Flight(List<Taken> taken, long started) {
        this.taken = List.copyOf(taken);
        this.started = started;
        retryAt = started;
    }

    List<Taken.Study> studies() {
        return taken.stream()
                .filter(Taken.Study.class::isInstance)
                .map(Taken.Study.class::cast)
                .toList();
    }

    List<StudyInHand> inHand() {
        return studies().stream().map(Taken.Study::study).toList();
    }

    Set<TopicPartition> partitions() {
        Set<TopicPartition> partitions = new HashSet<>();
        taken.forEach(one -> partitions.add(one.partition()));
        return partitions;
    }

    /** Where a consumer goes on after this batch. */
    Map<TopicPartition, OffsetAndMetadata> offsetsAfter() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Taken one : taken) {
            offsets.merge(
                    one.partition(),
                    new OffsetAndMetadata(one.offset() + 1),
                    (a, b) -> a.offset() >= b.offset() ? a : b);
        }
        return offsets;
    }

    /** Where a consumer goes on to see this batch again. */
    Map<TopicPartition, Long> offsetsBefore() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        taken.forEach(one -> offsets.merge(one.partition(), one.offset(), Math::min));
        return offsets;
    }
}
