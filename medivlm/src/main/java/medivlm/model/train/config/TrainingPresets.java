package medivlm.model.train.config;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Configurations by name: {@code paper}, and those of its ablations, each differing from it in one
 * thing. Table 4: {@code whole-image}, {@code clip-text}; Table 6: {@code patches-6}, {@code -8},
 * {@code -12}, {@code -16}; Table 7: {@code tokens-60}, {@code -77}, {@code -80}; Table 8: {@code
 * lambda-<λ1>-<λ2>} for any pair, e.g. {@code lambda-1-0.7}.
 */
public final class TrainingPresets {

    private static final Gson JSON = new Gson();
    private static final Pattern LAMBDAS =
            Pattern.compile("lambda-(\\d+(?:\\.\\d+)?)-(\\d+(?:\\.\\d+)?)");
    private static final Map<String, TrainingConfig> NAMED = named();

    private TrainingPresets() {}

    /** All of them but the open family of pairs of λ. */
    public static Map<String, TrainingConfig> all() {
        return NAMED;
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if there is none of that name, with the names there are
     */
    public static TrainingConfig named(String name) {
        TrainingConfig config = NAMED.get(name);
        if (config != null) {
            return config;
        }
        Matcher lambdas = LAMBDAS.matcher(name);
        if (lambdas.matches()) {
            return with(
                    Map.of(
                            "crossEntropy",
                            new JsonPrimitive(Double.parseDouble(lambdas.group(1))),
                            "contrastive",
                            new JsonPrimitive(Double.parseDouble(lambdas.group(2)))));
        }
        throw new IllegalArgumentException(
                "there is no preset "
                        + name
                        + "; there are "
                        + NAMED.keySet()
                        + " and lambda-<λ1>-<λ2>");
    }

    private static Map<String, TrainingConfig> named() {
        Map<String, TrainingConfig> out = new LinkedHashMap<>();
        out.put("paper", TrainingConfig.PAPER);
        out.put("whole-image", with("imageInput", new JsonPrimitive(ImageInput.WHOLE.name())));
        out.put("clip-text", with("textTower", new JsonPrimitive(TextKind.CLIP.name())));
        for (int patches : new int[] {6, 8, 12, 16}) {
            out.put("patches-" + patches, with("regions", new JsonPrimitive(patches)));
        }
        for (int tokens : new int[] {60, 77, 80}) {
            out.put("tokens-" + tokens, with("tokens", new JsonPrimitive(tokens)));
        }
        return Collections.unmodifiableMap(out);
    }

    private static TrainingConfig with(String key, JsonElement value) {
        return with(Map.of(key, value));
    }

    private static TrainingConfig with(Map<String, ? extends JsonElement> changes) {
        JsonObject all = JSON.toJsonTree(TrainingConfig.PAPER).getAsJsonObject();
        changes.forEach(all::add);
        return JSON.fromJson(all, TrainingConfig.class);
    }
}
