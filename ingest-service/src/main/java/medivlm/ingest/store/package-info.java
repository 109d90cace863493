/**
 * The image store: bytes under the SHA-256 of themselves, and which sites hold them. Knows nothing
 * of studies, events or doors.
 */
@NullMarked
package medivlm.ingest.store;

import org.jspecify.annotations.NullMarked;
