/**
 * The assembler as a Kafka Streams topology, restartable and exactly once. Adapter of {@code
 * ingest.assembly}.
 */
@NullMarked
package medivlm.ingest.assembly.stream;

import org.jspecify.annotations.NullMarked;
