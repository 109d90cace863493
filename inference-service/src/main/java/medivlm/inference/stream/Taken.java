package medivlm.inference.stream;

import medivlm.inference.analysis.StudyInHand;
import medivlm.schemas.DeadLetter;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A record that was taken from the topic and not yet answered. */
sealed interface Taken {

    TopicPartition partition();

    long offset();

    @Nullable String traceparent();

    /** A study to analyse. */
    record Study(
            TopicPartition partition, long offset, @Nullable String traceparent, StudyInHand study)
            implements Taken {}

    /** A record that is no study. */
    record Poison(
            TopicPartition partition, long offset, @Nullable String traceparent, DeadLetter letter)
            implements Taken {}
}
