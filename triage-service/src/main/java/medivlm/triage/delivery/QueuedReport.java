package medivlm.triage.delivery;

import java.time.Instant;
import medivlm.triage.delivery.rules.Attempts;

/**
 * The first message of a queue.
 *
 * @param id its id
 * @param message the state of a report that it tells of
 * @param attempts what was tried so far
 * @param notBefore when it may be tried
 */
record QueuedReport(long id, Message message, Attempts attempts, Instant notBefore) {}
