package medivlm.model.network;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;

/**
 * What {@code config.json} of a model directory says.
 *
 * @param name e.g. {@code medivlm-small}
 * @param version raised whenever weights are published
 * @param textMode what fusion reads: {@code labels}
 * @param gateThreshold least probability of being a frontal chest radiograph, 0..1
 */
public record ModelConfig(
        String name,
        String version,
        String textMode,
        double gateThreshold,
        DetectorConfig detector,
        MediVlmConfig language) {

    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

    /** The form of the file. */
    public String toJson() {
        return JSON.toJson(this) + "\n";
    }

    /**
     * Reads {@link #toJson}.
     *
     * @throws IllegalArgumentException if it is no such JSON
     */
    public static ModelConfig parse(String json) {
        try {
            ModelConfig config = JSON.fromJson(json, ModelConfig.class);
            if (config == null
                    || config.name() == null
                    || config.version() == null
                    || config.detector() == null
                    || config.language() == null) {
                throw new IllegalArgumentException("a part of the model's config is missing");
            }
            if (!"labels".equals(config.textMode())) {
                throw new IllegalArgumentException("no such text mode: " + config.textMode());
            }
            return config;
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("no model config: " + e.getMessage(), e);
        }
    }
}
