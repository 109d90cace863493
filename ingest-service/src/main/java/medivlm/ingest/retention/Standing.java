package medivlm.ingest.retention;

import java.time.Instant;

/**
 * Where a study stands.
 *
 * @param state how far its reading has come
 * @param since since when
 */
public record Standing(ReadingState state, Instant since) {}
