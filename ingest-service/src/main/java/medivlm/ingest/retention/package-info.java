/**
 * How long images are kept, and how a study is deleted: ordered durably, then carried out step by
 * step, so that a stop in between leaves nothing half done. Plain Java; what the worklist says of a
 * study comes by {@code ReadingStates}.
 */
@NullMarked
package medivlm.ingest.retention;

import org.jspecify.annotations.NullMarked;
