package medivlm.triage.delivery;

import java.time.Instant;
import medivlm.triage.delivery.rules.Attempts;

/**
 * The first message of a queue.
 *
 * @param id its id
 * @param report what it says
 * @param attempts what was tried so far
 * @param notBefore when it may be tried
 */
record QueuedReport(long id, OutgoingReport report, Attempts attempts, Instant notBefore) {}
