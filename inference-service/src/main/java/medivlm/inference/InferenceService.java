package medivlm.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import medivlm.inference.analysis.ReportSeverity;
import medivlm.inference.analysis.StudyAnalyst;
import medivlm.inference.device.ModelRadiologist;
import medivlm.inference.pixels.ImageStoreConfig;
import medivlm.inference.pixels.StoredPixels;
import medivlm.inference.stream.KafkaConfig;
import medivlm.inference.stream.StreamMeter;
import medivlm.inference.stream.StreamSettings;
import medivlm.inference.stream.StudySpans;
import medivlm.inference.stream.StudyStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts together: loads the model in the background, then starts the stream; on shutdown
 * the stream ends before the model is closed. A model that cannot be loaded ends the process, so
 * that whoever supervises it sees it.
 */
@ApplicationScoped
public class InferenceService {

    private static final System.Logger LOG = System.getLogger(InferenceService.class.getName());
    private static final Duration FILE_PAUSE = Duration.ofMillis(250);

    private final InferenceConfig config;
    private final KafkaConfig kafka;
    private final StoredPixels pixels;
    private final MeterRegistry meters;
    private final OpenTelemetry telemetry;
    private volatile @Nullable ModelRadiologist radiologist;
    private volatile @Nullable StudyStream stream;
    private volatile @Nullable ExecutorService decoders;
    private volatile boolean stopped;

    InferenceService(
            InferenceConfig config,
            KafkaConfig kafka,
            ImageStoreConfig images,
            MeterRegistry meters,
            OpenTelemetry telemetry) {
        this.config = config;
        this.kafka = kafka;
        this.pixels = StoredPixels.of(images, config.maxPixels(), FILE_PAUSE);
        this.meters = meters;
        this.telemetry = telemetry;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().name("model-loader").daemon().start(this::load);
    }

    private void load() {
        long begun = System.nanoTime();
        ModelRadiologist loaded;
        try {
            loaded =
                    ModelRadiologist.load(
                            config.modelDirectory().toAbsolutePath(),
                            config.device(),
                            config.batchSize());
        } catch (RuntimeException | LinkageError e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "event=model-not-loaded directory="
                            + config.modelDirectory().toAbsolutePath()
                            + " hint=\"set triage.inference.model-directory\"",
                    e);
            Quarkus.asyncExit(1);
            return;
        }
        LOG.log(
                System.Logger.Level.INFO,
                "event=model-loaded name={0} version={1} ms={2}",
                loaded.model().name(),
                loaded.model().version(),
                Long.toString((System.nanoTime() - begun) / 1_000_000));
        begin(loaded);
    }

    private synchronized void begin(ModelRadiologist loaded) {
        if (stopped) {
            loaded.close();
            return;
        }
        int threads =
                config.threads() > 0
                        ? config.threads()
                        : Runtime.getRuntime().availableProcessors();
        ExecutorService pool =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().name("image-decode-", 0).daemon().factory());
        StudyAnalyst analyst =
                new StudyAnalyst(
                        pixels,
                        loaded,
                        ReportSeverity.underPrior(),
                        config.batchSize(),
                        config.maxPixels(),
                        pool,
                        Clock.systemUTC(),
                        System::nanoTime);
        StudyStream started =
                new StudyStream(
                        settings(),
                        analyst,
                        new StreamMeter(meters),
                        new StudySpans(telemetry),
                        Clock.systemUTC());
        decoders = pool;
        radiologist = loaded;
        stream = started;
        started.start();
    }

    private StreamSettings settings() {
        return new StreamSettings(
                kafka.bootstrapServers(),
                kafka.client(),
                config.consumerGroup(),
                config.replicaId(),
                config.batchSize(),
                config.batchDeadline(),
                config.retryFirst(),
                config.retryLongest());
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        stopped = true;
        var running = stream;
        if (running != null) {
            running.close();
        }
        var pool = decoders;
        if (pool != null) {
            pool.shutdownNow();
        }
        var loaded = radiologist;
        if (loaded != null) {
            loaded.close();
        }
        pixels.close();
    }

    /** The stream, absent until the model is loaded. */
    @Nullable StudyStream stream() {
        return stream;
    }
}
