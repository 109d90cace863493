package medivlm.ingest.service;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import medivlm.ingest.intake.IntakeLedger;
import medivlm.ingest.intake.Refusal;
import medivlm.schemas.Door;

/**
 * {@code triage_ingest_instances_total{door,outcome}} and {@code triage_ingest_bytes_total{door}}.
 */
@Singleton
public class IntakeMetrics implements IntakeLedger {
    private final MeterRegistry registry;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void taken(Door door, long bytes, boolean duplicate) {
        count(door, duplicate ? "duplicate" : "stored");
        registry.counter("triage.ingest.bytes", "door", door.wire()).increment((double) bytes);
    }

    @Override
    public void refused(Door door, Refusal.Kind kind) {
        count(door, kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Override
    public void unavailable(Door door) {
        count(door, "unavailable");
    }

    private void count(Door door, String outcome) {
        registry.counter("triage.ingest.instances", "door", door.wire(), "outcome", outcome)
                .increment();
    }
}
