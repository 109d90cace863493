/**
 * What all doors share: an upload is read, stored, and only then announced. Plain Java; knows no
 * HTTP, no Kafka client and no framework, and talks to them by {@code EventPublisher} and {@code
 * IntakeLedger}.
 */
@NullMarked
package medivlm.ingest.intake;

import org.jspecify.annotations.NullMarked;
