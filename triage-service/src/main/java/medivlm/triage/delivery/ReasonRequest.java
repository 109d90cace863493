package medivlm.triage.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Why somebody does something to a queue.
 *
 * @param reason in words
 */
public record ReasonRequest(@Nullable String reason) {}
