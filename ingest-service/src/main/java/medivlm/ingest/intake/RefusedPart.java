package medivlm.ingest.intake;

/**
 * An image that was not taken; nothing of it is kept.
 *
 * @param part its index in the upload, from 0
 * @param refusal why
 */
public record RefusedPart(int part, Refusal refusal) {}
