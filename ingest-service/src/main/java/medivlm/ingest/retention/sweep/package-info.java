/**
 * Runs deletions and the retention rule in this process, and reads from Kafka how far studies are
 * read. Adapter.
 */
@NullMarked
package medivlm.ingest.retention.sweep;

import org.jspecify.annotations.NullMarked;
