package medivlm.schemas;

/**
 * The model that wrote a report.
 *
 * @param name such as {@code medivlm-small}
 * @param version version of the weights
 * @param sha256 checksum of the model directory
 */
public record ModelVersion(String name, String version, String sha256) {
    public ModelVersion {
        Require.text(name, "name");
        Require.text(version, "version");
        Require.text(sha256, "sha256");
    }
}
