package medivlm.ingest.hl7.mllp;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.ServerSocket;
import java.time.Clock;
import medivlm.ingest.hl7.Hl7Intake;
import medivlm.ingest.hl7.Hl7Sites;
import medivlm.ingest.hl7.RecentMessages;
import medivlm.ingest.hl7.kafka.AcceptedMessages;
import medivlm.ingest.intake.EventPublisher;
import medivlm.ingest.kafka.KafkaConfig;
import medivlm.ingest.kafka.KafkaConnection;
import medivlm.ingest.service.IngestConfig;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts and stops the HL7 listener with the service; ready while it listens and knows what was
 * accepted before.
 */
@Readiness
@ApplicationScoped
public class Hl7ListenerBean implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(Hl7ListenerBean.class);
    private static final String NO_SITE = "none";

    private final Hl7Config config;
    private final RecentMessages recent = new RecentMessages();
    private @Nullable MllpListener listener;
    private @Nullable AcceptedMessages accepted;

    Hl7ListenerBean(Hl7Config config) {
        this.config = config;
    }

    void start(
            @Observes StartupEvent event,
            IngestConfig ingest,
            KafkaConfig kafka,
            EventPublisher publisher,
            Clock clock,
            MllpLedger ledger,
            MeterRegistry meters) {
        if (!config.enabled()) {
            return;
        }
        Hl7Intake intake =
                new Hl7Intake(
                        config.mappingFile().orElse(null),
                        new Hl7Sites(
                                config.siteBySender(),
                                config.defaultSite().equals(NO_SITE) ? null : config.defaultSite()),
                        config.processingIds(),
                        config.charset(),
                        site -> ingest.siteZones().getOrDefault(site, ingest.zone()),
                        publisher,
                        clock,
                        recent);
        MllpLimits limits =
                new MllpLimits(
                        config.maxConnections(),
                        Math.toIntExact(config.maxMessageSize().asLongValue()),
                        config.messageTimeout(),
                        config.idleTimeout());
        ServerSocket server = MllpSockets.open(config);
        MllpListener starting = new MllpListener(server, intake, limits, ledger);
        meters.gauge("triage.hl7.connections", starting, MllpListener::connections);
        listener = starting;
        starting.start();
        AcceptedMessages reading = new AcceptedMessages(KafkaConnection.properties(kafka), recent);
        accepted = reading;
        reading.start();
        boolean tls = config.tls().keyStore().isPresent();
        LOG.infof("event=hl7_listening port=%d tls=%s", starting.port(), tls);
        if (!server.getInetAddress().isLoopbackAddress() && config.tls().trustStore().isEmpty()) {
            LOG.warn(
                    "event=hl7_open_to_the_network remedy=\"anybody who reaches this port can send"
                            + " orders: ask for client certificates (triage.ingest.hl7.tls) or"
                            + " close it to all but the integration engine\"");
        }
    }

    void stop(@Observes ShutdownEvent event) {
        MllpListener running = listener;
        if (running != null) {
            running.close();
        }
        AcceptedMessages reading = accepted;
        if (reading != null) {
            reading.close();
        }
    }

    /** Port that it listens on, 0 if it does not. */
    public int port() {
        MllpListener running = listener;
        return running == null ? 0 : running.port();
    }

    @Override
    public HealthCheckResponse call() {
        MllpListener running = listener;
        return HealthCheckResponse.named("hl7")
                .status(running == null || (running.isAlive() && recent.isKnown()))
                .withData("port", port())
                .withData("acceptedBeforeIsKnown", recent.isKnown())
                .build();
    }
}
