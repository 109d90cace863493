package medivlm.model.tower;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import medivlm.model.weights.WeightsException;
import org.jspecify.annotations.Nullable;

/** Reads a {@code config.json} of Hugging Face; every fault names the key. */
final class HuggingFaceJson {

    private final JsonObject object;

    HuggingFaceJson(String json) {
        try {
            this.object = JsonParser.parseString(json).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new WeightsException("the configuration is no JSON object", e);
        }
    }

    private HuggingFaceJson(JsonObject object) {
        this.object = object;
    }

    /** The object under a key, or this one if it has no such key. */
    HuggingFaceJson within(String key) {
        JsonElement inner = object.get(key);
        return inner != null && inner.isJsonObject()
                ? new HuggingFaceJson(inner.getAsJsonObject())
                : this;
    }

    int integer(String key) {
        JsonElement value = get(key);
        if (value == null) {
            throw new WeightsException("the configuration has no " + key);
        }
        return whole(key, value);
    }

    int integer(String key, int unsaid) {
        JsonElement value = get(key);
        return value == null ? unsaid : whole(key, value);
    }

    double decimal(String key, double unsaid) {
        JsonElement value = get(key);
        try {
            return value == null ? unsaid : value.getAsDouble();
        } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
            throw new WeightsException("the configuration's " + key + " is no number", e);
        }
    }

    boolean truth(String key, boolean unsaid) {
        JsonElement value = get(key);
        return value == null ? unsaid : value.getAsBoolean();
    }

    boolean has(String key) {
        return get(key) != null;
    }

    String text(String key, String unsaid) {
        JsonElement value = get(key);
        return value == null ? unsaid : value.getAsString();
    }

    /** Fails unless the value is unsaid or one of those that are computed here. */
    void allow(String key, String... allowed) {
        JsonElement value = get(key);
        if (value != null && !Arrays.asList(allowed).contains(value.getAsString())) {
            throw new WeightsException(
                    "the configuration's "
                            + key
                            + " is "
                            + value.getAsString()
                            + "; supported: "
                            + List.of(allowed));
        }
    }

    /** Three numbers, one per colour. */
    List<Float> colours(String key) {
        JsonElement value = get(key);
        if (value == null || !value.isJsonArray() || value.getAsJsonArray().size() != 3) {
            throw new WeightsException("the configuration has no three numbers " + key);
        }
        return value.getAsJsonArray().asList().stream().map(JsonElement::getAsFloat).toList();
    }

    private @Nullable JsonElement get(String key) {
        JsonElement value = object.get(key);
        return value == null || value.isJsonNull() ? null : value;
    }

    private static int whole(String key, JsonElement value) {
        try {
            return value.getAsBigDecimal().intValueExact();
        } catch (ArithmeticException
                | NumberFormatException
                | UnsupportedOperationException
                | IllegalStateException e) {
            throw new WeightsException(
                    "the configuration's " + key + " is no whole number: " + value, e);
        }
    }
}
