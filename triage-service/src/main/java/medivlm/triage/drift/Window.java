package medivlm.triage.drift;

import java.time.Instant;
import medivlm.triage.drift.rules.Sample;
import org.jspecify.annotations.Nullable;

/**
 * Some consecutive analyses of a corpus.
 *
 * @param sample what they measure
 * @param firstAt when the first was made, null where there is none
 * @param untilAt when the last was made, null where there is none
 */
record Window(Sample sample, @Nullable Instant firstAt, @Nullable Instant untilAt) {}
