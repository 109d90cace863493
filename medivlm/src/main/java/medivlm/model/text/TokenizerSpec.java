package medivlm.model.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * A vocabulary in the form of a {@code tokenizer.json}, with what that file does not say.
 *
 * @param json the whole file
 * @param specials its special tokens
 */
record TokenizerSpec(JsonObject json, Specials specials) {

    /** How many numbers: one more than the largest of the model and of the added tokens. */
    int size() {
        JsonElement vocabulary = json.getAsJsonObject("model").get("vocab");
        int most = -1;
        if (vocabulary.isJsonArray()) {
            most = vocabulary.getAsJsonArray().size() - 1;
        } else {
            for (JsonElement id : vocabulary.getAsJsonObject().asMap().values()) {
                most = Math.max(most, id.getAsInt());
            }
        }
        if (json.get("added_tokens") instanceof JsonArray added) {
            for (JsonElement token : added) {
                most = Math.max(most, token.getAsJsonObject().get("id").getAsInt());
            }
        }
        return most + 1;
    }

    /** What marks the end of a word inside tokens, {@code </w>} for CLIP; empty for others. */
    String endOfWord() {
        JsonElement suffix = json.getAsJsonObject("model").get("end_of_word_suffix");
        return suffix instanceof JsonPrimitive mark ? mark.getAsString() : "";
    }
}
