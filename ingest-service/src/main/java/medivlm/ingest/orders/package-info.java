/**
 * Orders as any door understands them, and the events that they become. Plain Java; knows no wire
 * format.
 */
@NullMarked
package medivlm.ingest.orders;

import org.jspecify.annotations.NullMarked;
