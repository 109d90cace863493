/**
 * Image store in a bucket of S3-compatible storage, for many machines without a shared file system.
 * Adapter; the only room that knows the client of Amazon S3.
 */
@NullMarked
package medivlm.ingest.store.s3;

import org.jspecify.annotations.NullMarked;
