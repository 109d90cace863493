package medivlm.inference.analysis;

import java.time.Instant;
import medivlm.schemas.StudyReceived;

/**
 * A study to be analysed.
 *
 * @param offeredAt timestamp of its record: since when it waits
 */
public record StudyInHand(StudyReceived study, Instant offeredAt) {}
