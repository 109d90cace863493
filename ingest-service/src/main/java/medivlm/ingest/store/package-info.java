/**
 * The image store: bytes under the SHA-256 of themselves, and which sites hold them, in a directory
 * or, by the room {@code s3} below, in a bucket. Knows nothing of studies, events or doors.
 */
@NullMarked
package medivlm.ingest.store;

import org.jspecify.annotations.NullMarked;
