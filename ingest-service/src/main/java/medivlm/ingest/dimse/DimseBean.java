package medivlm.ingest.dimse;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import medivlm.dicom.net.AssociationServer;
import medivlm.dicom.net.Requestor;
import medivlm.dicom.net.Timeouts;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.intake.IntakeLedger;
import medivlm.ingest.intake.Preparation;
import medivlm.ingest.service.IngestConfig;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.SmallObjects;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Opens the DICOM door with the service and closes it in order. */
@Readiness
@ApplicationScoped
public class DimseBean implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(DimseBean.class);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final DimseConfig config;
    private @Nullable AssociationServer server;
    private @Nullable CommitmentDesk commitments;

    DimseBean(DimseConfig config) {
        this.config = config;
    }

    void start(
            @Observes StartupEvent event,
            IngestConfig ingest,
            Intake intake,
            ImageStore store,
            Catalogue catalogue,
            SmallObjects objects,
            IntakeLedger ledger,
            MeterRegistry metrics,
            Preparation preparation,
            Clock clock) {
        if (!config.enabled()) {
            return;
        }
        DimseRules rules = DimseRules.of(config);
        Timeouts timeouts = new Timeouts(config.associationTimeout(), config.idleTimeout());
        CommitmentDesk desk =
                new CommitmentDesk(
                        rules,
                        new CommitmentCheck(catalogue, store, preparation::instance),
                        objects,
                        new Requestor(rules.own(), timeouts, TlsSockets.client(config.tls())),
                        clock,
                        config.commitmentPatience(),
                        FIRST_PAUSE);
        commitments = desk;
        AssociationServer started =
                listen(
                        new AssociationServer.Settings(
                                new InetSocketAddress(config.host(), config.port()),
                                TlsSockets.server(config.tls()),
                                config.maxAssociations(),
                                timeouts,
                                Math.toIntExact(config.maxPdu().asLongValue())),
                        rules,
                        new AssociationDesk(
                                rules,
                                intake,
                                store,
                                ledger,
                                desk,
                                ingest.maxInstanceSize().asLongValue(),
                                config.releaseEndsStudy()),
                        metrics);
        server = started;
        Gauge.builder("triage.ingest.associations.open", started, AssociationServer::associations)
                .register(metrics);
        LOG.infof(
                "event=dicom_listening ae=%s port=%d tls=%s",
                rules.own().text(), started.port(), config.tls().keyStore().isPresent());
        resume(desk);
    }

    void stop(@Observes ShutdownEvent event) {
        AssociationServer running = server;
        if (running != null) {
            running.close(GRACE);
        }
        CommitmentDesk desk = commitments;
        if (desk != null) {
            desk.close();
        }
    }

    @Override
    public HealthCheckResponse call() {
        AssociationServer running = server;
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("dicom")
                        .status(running != null || !config.enabled())
                        .withData("enabled", config.enabled());
        if (running != null) {
            answer.withData("ae", config.aeTitle())
                    .withData("port", running.port())
                    .withData("associations", running.associations());
        }
        return answer.build();
    }

    private AssociationServer listen(
            AssociationServer.Settings settings,
            DimseRules rules,
            AssociationDesk desk,
            MeterRegistry metrics) {
        try {
            return AssociationServer.start(
                    settings, rules.negotiator(), desk, new DimseMetrics(metrics));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the DICOM door cannot listen on "
                            + config.host()
                            + ":"
                            + config.port()
                            + " ("
                            + e.getMessage()
                            + "); stop what listens there, set triage.ingest.dimse.port, or switch"
                            + " the door off with triage.ingest.dimse.enabled=false",
                    e);
        }
    }

    private static void resume(CommitmentDesk desk) {
        try {
            desk.resume();
        } catch (ImageStoreUnavailableException e) {
            LOG.errorf("event=commitments_not_resumed problem=\"%s\"", e.getMessage());
        }
    }
}
