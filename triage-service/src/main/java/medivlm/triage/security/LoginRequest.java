package medivlm.triage.security;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/login}. */
record LoginRequest(@Nullable String user, @Nullable String password) {}
