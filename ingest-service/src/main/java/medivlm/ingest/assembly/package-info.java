/**
 * How images become studies: which revision a study is in and when it is whole. Plain Java, no
 * clock; {@code assembly.stream} runs it on Kafka Streams.
 */
@NullMarked
package medivlm.ingest.assembly;

import org.jspecify.annotations.NullMarked;
