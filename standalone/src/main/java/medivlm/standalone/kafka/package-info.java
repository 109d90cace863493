/**
 * Owns the embedded Kafka broker (real broker code, KRaft, one node) and the creation of the
 * topics. Must not know who writes or reads them.
 */
@NullMarked
package medivlm.standalone.kafka;

import org.jspecify.annotations.NullMarked;
