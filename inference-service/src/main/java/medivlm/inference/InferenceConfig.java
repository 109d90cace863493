package medivlm.inference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import medivlm.model.DeviceChoice;

/** How studies are analysed. */
@ConfigMapping(prefix = "triage.inference")
public interface InferenceConfig {

    /** Directory of the model: weights, tokeniser, {@code config.json}, checksums. */
    @WithDefault("medivlm/models/small")
    Path modelDirectory();

    /** Where the model computes: {@code auto}, {@code cpu} or {@code gpu}. */
    @WithDefault("auto")
    DeviceChoice device();

    /** Most studies of a batch, and most images of one call of the model. */
    @WithDefault("8")
    int batchSize();

    /** Longest wait of a study for others to fill its batch; STAT studies never wait. */
    @WithDefault("200ms")
    Duration batchDeadline();

    /** Threads that read and decode images; 0 is one for each processor. */
    @WithDefault("0")
    int threads();

    /** Kafka consumer group; its replicas share the studies. */
    @WithDefault("triage-inference")
    String consumerGroup();

    /**
     * Name of this replica, unique within the group and the same after a restart: its transactions
     * carry it.
     */
    @WithDefault("inference-0")
    String replicaId();

    /** Most pixels of an image, rows × columns. */
    @WithDefault("40000000")
    long maxPixels();

    /** First pause before trying again what failed for a moment; it doubles. */
    @WithDefault("500ms")
    Duration retryFirst();

    /** Longest pause before trying again. */
    @WithDefault("30s")
    Duration retryLongest();
}
