/**
 * Rules: which studies go to the device together, and when. STAT first, nobody waits longer than
 * the deadline for company. Plain Java; knows neither Kafka nor what an item is.
 */
@NullMarked
package medivlm.inference.batching;

import org.jspecify.annotations.NullMarked;
