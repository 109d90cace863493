package medivlm.triage.severity;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import medivlm.findings.Vocabulary;
import medivlm.triage.kafka.KafkaClients;
import medivlm.triage.roles.Part;
import medivlm.triage.roles.RolesConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the topology where this process has the severity role. */
@ApplicationScoped
class SeverityStreams {
    private static final Logger LOG = Logger.getLogger(SeverityStreams.class);
    private static final long RESTART_PAUSE_MS = 2_000;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final RolesConfig roles;
    private final SeverityConfig config;
    private final KafkaClients clients;
    private final MeterRegistry meters;
    private @Nullable KafkaStreams streams;

    @Inject
    SeverityStreams(
            RolesConfig roles, SeverityConfig config, KafkaClients clients, MeterRegistry meters) {
        this.roles = roles;
        this.config = config;
        this.clients = clients;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        // a site's file that breaks the format stops the service here, not at the first report
        LOG.infof("event=vocabulary version=%s", Vocabulary.standard().version());
        if (!roles.roles().contains(Part.SEVERITY)) {
            return;
        }
        KafkaStreams made =
                new KafkaStreams(
                        SeverityTopology.build(SeveritySettings.of(config)),
                        SeverityProperties.of(config, clients.common()));
        made.setUncaughtExceptionHandler(SeverityStreams::restart);
        made.setStateListener(
                (now, before) -> LOG.infof("event=severity-state from=%s to=%s", before, now));
        meters.gauge("triage.severity.running", made, s -> running(s) ? 1 : 0);
        streams = made;
        made.start();
    }

    void stop(@Observes ShutdownEvent event) {
        if (streams != null) {
            streams.close(STOP_WITHIN);
        }
    }

    /** Whether reports are being scored, or this process is not asked to. */
    boolean well() {
        return !roles.roles().contains(Part.SEVERITY) || (streams != null && running(streams));
    }

    private static boolean running(KafkaStreams streams) {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    private static StreamThreadExceptionResponse restart(Throwable failure) {
        LOG.errorf(
                "event=severity-thread-failed error=%s message=\"%s\"",
                failure.getClass().getSimpleName(), failure.getMessage());
        try {
            Thread.sleep(RESTART_PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
