/**
 * Adapter from Kafka to the rules: one poll thread takes studies, STAT first, and publishes what
 * became of them in one transaction with the offsets. Must not know pixels, DJL or how a report is
 * chosen.
 */
@NullMarked
package medivlm.inference.stream;

import org.jspecify.annotations.NullMarked;
