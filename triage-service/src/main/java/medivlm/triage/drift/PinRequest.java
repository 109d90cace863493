package medivlm.triage.drift;

import org.jspecify.annotations.Nullable;

/** Which corpus gets a new baseline; {@code bodyPart} is chest where it is absent. */
record PinRequest(@Nullable String site, @Nullable String bodyPart) {}
