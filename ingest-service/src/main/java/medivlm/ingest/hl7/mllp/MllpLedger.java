package medivlm.ingest.hl7.mllp;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/**
 * {@code triage_hl7_messages_total{type,outcome}} and {@code
 * triage_hl7_connections_broken_total{cause}}.
 */
@Singleton
class MllpLedger {
    private final MeterRegistry registry;

    MllpLedger(MeterRegistry registry) {
        this.registry = registry;
    }

    void answered(String type, String outcome) {
        registry.counter("triage.hl7.messages", "type", type, "outcome", outcome).increment();
    }

    void broken(String cause) {
        registry.counter("triage.hl7.connections.broken", "cause", cause).increment();
    }

    void turnedAway() {
        broken("too-many");
    }
}
