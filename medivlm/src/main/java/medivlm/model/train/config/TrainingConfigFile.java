package medivlm.model.train.config;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import medivlm.model.block.Contrast;
import medivlm.model.network.TextMode;
import medivlm.model.train.loop.Descent;

/**
 * The JSON form of a configuration: one object whose keys are the names of {@link TrainingConfig},
 * all optional, and {@code preset} with the name of a {@link TrainingPresets preset} that stands
 * for those not given ({@code paper} if absent). Choices are written in lower case with hyphens,
 * e.g. {@code "textTower": "clinical-bert"}. Unknown keys and values of the wrong kind are refused.
 */
public final class TrainingConfigFile {

    private static final String PRESET = "preset";
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

    private TrainingConfigFile() {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException naming the file, the key and what it may be
     */
    public static TrainingConfig read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** Reads the text of a file. */
    public static TrainingConfig parse(String json) {
        JsonObject given;
        try {
            given = JsonParser.parseString(json).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("no JSON object", e);
        }
        JsonElement preset = given.remove(PRESET);
        TrainingConfig base =
                preset == null
                        ? TrainingConfig.PAPER
                        : TrainingPresets.named(
                                preset.isJsonPrimitive() ? preset.getAsString() : "");
        JsonObject all = JSON.toJsonTree(base).getAsJsonObject();
        for (Map.Entry<String, JsonElement> entry : given.entrySet()) {
            String key = entry.getKey();
            JsonElement known = all.get(key);
            if (known == null) {
                throw new IllegalArgumentException(
                        "there is no " + key + "; keys are " + new TreeSet<>(all.keySet()));
            }
            all.add(key, value(key, known.getAsJsonPrimitive(), entry.getValue()));
        }
        try {
            return JSON.fromJson(all, TrainingConfig.class);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException(reason(e), e);
        } catch (RuntimeException e) { // the record's own checks come wrapped
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** The form of the file, every value written out. */
    public static String toJson(TrainingConfig config) {
        JsonObject all = JSON.toJsonTree(config).getAsJsonObject();
        for (Map.Entry<String, JsonElement> entry : all.entrySet()) {
            if (entry.getValue().getAsJsonPrimitive().isString()) {
                entry.setValue(new JsonPrimitive(hyphened(entry.getValue().getAsString())));
            }
        }
        return JSON.toJson(all) + "\n";
    }

    private static JsonPrimitive value(String key, JsonPrimitive known, JsonElement given) {
        if (!(given instanceof JsonPrimitive value)
                || known.isString() != value.isString()
                || value.isBoolean()) {
            throw new IllegalArgumentException(
                    key + " is a " + (known.isString() ? "name" : "number") + ", not " + given);
        }
        if (!known.isString()) {
            boolean whole = known.getAsNumber() instanceof Long;
            if (whole && value.getAsBigDecimal().stripTrailingZeros().scale() > 0) {
                throw new IllegalArgumentException(key + " is a whole number, not " + given);
            }
            return value;
        }
        for (Enum<?> choice : choices(key)) {
            if (hyphened(choice.name()).equals(value.getAsString())) {
                return new JsonPrimitive(choice.name());
            }
        }
        throw new IllegalArgumentException(
                key
                        + " is "
                        + value.getAsString()
                        + "; it may be "
                        + String.join(
                                ", ",
                                java.util.Arrays.stream(choices(key))
                                        .map(choice -> hyphened(choice.name()))
                                        .toList()));
    }

    private static Enum<?>[] choices(String key) {
        return switch (key) {
            case "contrast" -> Contrast.Direction.values();
            case "descent" -> Descent.values();
            case "imageInput" -> ImageInput.values();
            case "textTower" -> TextKind.values();
            case "textMode" -> TextMode.values();
            default -> throw new IllegalStateException("no choices for " + key);
        };
    }

    private static String hyphened(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null ? "a value is of the wrong kind" : message;
    }
}
