/** Reads {@code triage.submissions.v1}. Adapter of {@code ingest.submission}. */
@NullMarked
package medivlm.ingest.submission.kafka;

import org.jspecify.annotations.NullMarked;
