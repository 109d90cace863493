package medivlm.model;

/**
 * Which weights speak.
 *
 * @param name the model's name, e.g. {@code medivlm-small}
 * @param version the version in its {@code config.json}
 * @param sha256 64 hex digits over the model directory's checksum list, so that any changed file
 *     changes it
 */
public record ModelIdentity(String name, String version, String sha256) {}
