package medivlm.inference.stream;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.StudyAnalysed;

/** Counts what the stream does; no patient data in names or tags. */
public final class StreamMeter {

    private final MeterRegistry registry;
    private final DistributionSummary batchSize;
    private final Timer batch;
    private final Timer commit;

    /**
     * @param registry where the meters are kept
     */
    public StreamMeter(MeterRegistry registry) {
        this.registry = registry;
        batchSize =
                DistributionSummary.builder("triage.inference.batch.size")
                        .description("Studies that were analysed together")
                        .register(registry);
        batch =
                Timer.builder("triage.inference.batch")
                        .description("From a batch's start to its results")
                        .publishPercentileHistogram()
                        .register(registry);
        commit =
                Timer.builder("triage.inference.commit")
                        .description("Transaction of a batch's results and offsets")
                        .register(registry);
    }

    void batchStarted(int size) {
        batchSize.record(size);
    }

    void batchDone(Duration took) {
        batch.record(took);
    }

    void committed(Duration took) {
        commit.record(took);
    }

    /** Counts an outcome once it is committed. */
    void analysed(StudyAnalysed outcome) {
        switch (outcome) {
            case ReportGenerated report -> {
                registry.counter("triage.inference.studies", "outcome", "report").increment();
                time("triage.inference.wait", report.timings().waitMillis());
                time("triage.inference.decode", report.timings().decodeMillis());
                time("triage.inference.model", report.timings().modelMillis());
            }
            case NotAnalysable not -> {
                registry.counter("triage.inference.studies", "outcome", "not-analysable")
                        .increment();
                registry.counter("triage.inference.not.analysable", "reason", not.reason().wire())
                        .increment();
            }
        }
    }

    void deadLetter() {
        registry.counter("triage.inference.dead.letters").increment();
    }

    void retry(String cause) {
        registry.counter("triage.inference.retries", "cause", cause).increment();
    }

    private void time(String name, double millis) {
        registry.timer(name).record((long) (millis * 1000), TimeUnit.MICROSECONDS);
    }
}
