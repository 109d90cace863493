/**
 * Drift as plain Java: what is measured of a sample of reports, how it is compared with a baseline,
 * and when a difference is said. Definitions in docs/severity.md. Must not know Quarkus, Kafka, JPA
 * or HTTP; has no clock and no chance.
 */
@NullMarked
package medivlm.triage.drift.rules;

import org.jspecify.annotations.NullMarked;
