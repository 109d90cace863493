package medivlm.ingest.intake;

/**
 * What a sender says that an image is, beside its content; the content must say the same.
 *
 * @param sopClass UID of the SOP class
 * @param sopInstance UID of the instance
 */
public record Claim(String sopClass, String sopInstance) {}
