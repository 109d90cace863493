package medivlm.model.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/** Tokens with their numbers, as one JSON object. */
final class VocabularyIds {

    private VocabularyIds() {}

    /** Numbers by order; of doubles the last counts, as it does in transformers. */
    static JsonObject of(List<String> tokens) {
        JsonObject out = new JsonObject();
        for (int i = 0; i < tokens.size(); i++) {
            out.addProperty(tokens.get(i), i);
        }
        return out;
    }

    /** The numbers of a {@code tokenizer.json}, those of its added tokens included. */
    static JsonObject of(JsonObject tokenizer) {
        JsonElement vocabulary = tokenizer.getAsJsonObject("model").get("vocab");
        JsonObject out = new JsonObject();
        if (vocabulary.isJsonArray()) {
            JsonArray pieces = vocabulary.getAsJsonArray();
            for (int i = 0; i < pieces.size(); i++) {
                out.addProperty(pieces.get(i).getAsJsonArray().get(0).getAsString(), i);
            }
        } else {
            vocabulary.getAsJsonObject().entrySet().forEach(e -> out.add(e.getKey(), e.getValue()));
        }
        if (tokenizer.get("added_tokens") instanceof JsonArray added) {
            for (JsonElement token : added) {
                out.add(
                        token.getAsJsonObject().get("content").getAsString(),
                        token.getAsJsonObject().get("id"));
            }
        }
        return out;
    }
}
