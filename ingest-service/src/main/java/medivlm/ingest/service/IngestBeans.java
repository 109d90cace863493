package medivlm.ingest.service;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import medivlm.dicom.Limits;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.catalogue.SameInstance;
import medivlm.ingest.deidentify.Deidentification;
import medivlm.ingest.deidentify.Pseudonyms;
import medivlm.ingest.dicom.DicomImageReader;
import medivlm.ingest.intake.EventPublisher;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.intake.IntakeLedger;
import medivlm.ingest.intake.Preparation;
import medivlm.ingest.intake.Shelf;
import medivlm.ingest.intake.SniffingReader;
import medivlm.ingest.kafka.KafkaConfig;
import medivlm.ingest.kafka.KafkaConnection;
import medivlm.ingest.kafka.KafkaEventPublisher;
import medivlm.ingest.picture.PictureReader;
import medivlm.ingest.rendering.GrayFrames;
import medivlm.ingest.retention.DeletionLedger;
import medivlm.ingest.retention.StudyDeletions;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.SmallObjects;
import medivlm.schemas.EventCodec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the plain Java objects of the service from its configuration. */
@ApplicationScoped
public class IngestBeans {
    private static final String SOURCE = "urn:medivlm:ingest";

    /** Two files of so many elements, read at the same time, fit the heap of a small service. */
    private static final int MAX_ELEMENTS = 200_000;

    /** A preview and its pixels cost one decoding; a small heap keeps fewer frames for that. */
    private static final long MOST_FRAME_BYTES = 64L << 20;

    private static final int SHARE_OF_HEAP = 8;
    private static final Logger LOG = Logger.getLogger(IngestBeans.class);

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    EventCodec codec() {
        return EventCodec.of(SOURCE);
    }

    @Produces
    @Singleton
    Limits limits(IngestConfig config) {
        long bytes = config.maxInstanceSize().asLongValue();
        Limits standard = Limits.standard();
        return new Limits(bytes, bytes, standard.maxDepth(), MAX_ELEMENTS, config.maxPixels());
    }

    @Produces
    @Singleton
    GrayFrames frames(Limits limits) {
        long share = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        return new GrayFrames(limits, Math.min(MOST_FRAME_BYTES, share));
    }

    @Produces
    @Singleton
    Catalogue catalogue(SmallObjects objects) {
        return new Catalogue(objects);
    }

    @Produces
    @Singleton
    DeletionLedger deletionLedger(SmallObjects objects) {
        return new DeletionLedger(objects);
    }

    @Produces
    @Singleton
    StudyDeletions studyDeletions(
            Catalogue catalogue, ImageStore store, DeletionLedger ledger, Clock clock) {
        return new StudyDeletions(catalogue, store, ledger, clock);
    }

    @Produces
    @Singleton
    EventPublisher publisher(KafkaConfig config, EventCodec codec) {
        return new KafkaEventPublisher(
                KafkaEventPublisher.connect(KafkaConnection.properties(config)),
                codec,
                IngestBeans::traceparent);
    }

    void close(@Disposes EventPublisher publisher) {
        if (publisher instanceof KafkaEventPublisher kafka) {
            kafka.close();
        }
    }

    @Produces
    @Singleton
    Intake intake(
            IngestConfig config,
            Limits limits,
            ImageStore store,
            Catalogue catalogue,
            DeletionLedger deletions,
            EventPublisher publisher,
            IntakeLedger ledger,
            Preparation preparation,
            Clock clock) {
        return new Intake(
                new SniffingReader(
                        new DicomImageReader(
                                limits,
                                site -> config.siteZones().getOrDefault(site, config.zone())),
                        new PictureReader(config.maxPixels()),
                        config.maxInstanceSize().asLongValue()),
                new Shelf(store, catalogue, new SameInstance(limits), deletions),
                publisher,
                ledger,
                clock,
                preparation);
    }

    @Produces
    @Singleton
    Preparation preparation(IngestConfig config, Limits limits, ImageStore store) {
        if (!config.deidentify()) {
            return Preparation.none();
        }
        String key =
                config.deidentificationKey()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "triage.ingest.deidentify needs"
                                                + " TRIAGE_INGEST_DEIDENTIFICATION_KEY, a secret of"
                                                + " 32 characters or more that stays the same"));
        return new Deidentification(new Pseudonyms(key), store, limits);
    }

    /** A key that is missing is seen at start, not with the first image. */
    void check(@Observes StartupEvent event, Preparation preparation) {
        LOG.infof("event=intake_ready deidentify=%s", preparation instanceof Deidentification);
    }

    /** W3C Trace Context of the current span, null outside of one. */
    private static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-"
                        + span.getTraceId()
                        + "-"
                        + span.getSpanId()
                        + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
