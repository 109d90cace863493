/**
 * Studies that outside producers hand in by event: whose they are, where their images come from,
 * and that all of it is as the contract says before any of it is taken. Plain Java; {@code
 * submission.kafka} reads the topic.
 */
@NullMarked
package medivlm.ingest.submission;

import org.jspecify.annotations.NullMarked;
