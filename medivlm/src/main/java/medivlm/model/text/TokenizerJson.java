package medivlm.model.text;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code tokenizer.json} for vocabularies that come without one, as transformers 5 sets up
 * its GPT2Tokenizer, CLIPTokenizer, BertTokenizer and T5Tokenizer.
 */
final class TokenizerJson {

    private static final Gson GSON = new Gson();
    private static final String CLIP_WORDS =
            "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]"
                    + "|[^\\s\\p{L}\\p{N}]+";

    private TokenizerJson() {}

    /** Byte-level pairs as GPT-2 has them: no frame. */
    static JsonObject gpt2(JsonObject vocabulary, List<String> merges, List<String> specials) {
        JsonObject out = frame(vocabulary, specials);
        out.add("pre_tokenizer", byteLevel());
        out.add("decoder", byteLevel());
        out.add("model", pairs(vocabulary, merges, "", JsonNull.INSTANCE));
        return out;
    }

    /** Byte-level pairs as CLIP has them: lower case, marked ends of words, begin and end. */
    static JsonObject clip(JsonObject vocabulary, List<String> merges, String begin, String end) {
        JsonObject out = frame(vocabulary, List.of(begin, end));
        out.add(
                "normalizer",
                sequence(
                        "normalizers",
                        type("NFC"),
                        type(
                                "Replace",
                                "pattern",
                                object("Regex", new JsonPrimitive("\\s+")),
                                "content",
                                new JsonPrimitive(" ")),
                        type("Lowercase")));
        out.add(
                "pre_tokenizer",
                sequence(
                        "pretokenizers",
                        type(
                                "Split",
                                "pattern",
                                object("Regex", new JsonPrimitive(CLIP_WORDS)),
                                "behavior",
                                new JsonPrimitive("Removed"),
                                "invert",
                                new JsonPrimitive(true)),
                        byteLevel()));
        out.add(
                "post_processor",
                type(
                        "RobertaProcessing",
                        "sep",
                        GSON.toJsonTree(List.of(end, vocabulary.get(end).getAsInt())),
                        "cls",
                        GSON.toJsonTree(List.of(begin, vocabulary.get(begin).getAsInt())),
                        "trim_offsets",
                        new JsonPrimitive(false),
                        "add_prefix_space",
                        new JsonPrimitive(false)));
        out.add("decoder", byteLevel());
        out.add("model", pairs(vocabulary, merges, "</w>", new JsonPrimitive(end)));
        return out;
    }

    /** Word pieces as BERT has them, between {@code [CLS]} and {@code [SEP]}. */
    static JsonObject bert(JsonObject vocabulary, boolean lowerCase) {
        JsonObject out = frame(vocabulary, List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        out.add(
                "normalizer",
                type(
                        "BertNormalizer",
                        "clean_text",
                        new JsonPrimitive(true),
                        "handle_chinese_chars",
                        new JsonPrimitive(true),
                        "strip_accents",
                        JsonNull.INSTANCE,
                        "lowercase",
                        new JsonPrimitive(lowerCase)));
        out.add("pre_tokenizer", type("BertPreTokenizer"));
        out.add("post_processor", template(vocabulary, "[CLS]", "[SEP]"));
        out.add(
                "decoder",
                type(
                        "WordPiece",
                        "prefix",
                        new JsonPrimitive("##"),
                        "cleanup",
                        new JsonPrimitive(true)));
        out.add(
                "model",
                type(
                        "WordPiece",
                        "unk_token",
                        new JsonPrimitive("[UNK]"),
                        "continuing_subword_prefix",
                        new JsonPrimitive("##"),
                        "max_input_chars_per_word",
                        new JsonPrimitive(100),
                        "vocab",
                        vocabulary));
        return out;
    }

    /** Unigram pieces as T5 has them, an end token after the text. */
    static JsonObject t5(SentencePieceModel pieces, JsonObject ids, List<String> specials) {
        JsonObject out = frame(ids, specials);
        if (!pieces.charsMap().isEmpty()) {
            out.add(
                    "normalizer",
                    type(
                            "Precompiled",
                            "precompiled_charsmap",
                            new JsonPrimitive(pieces.charsMap())));
        }
        JsonObject space =
                type(
                        "Metaspace",
                        "replacement",
                        new JsonPrimitive("▁"),
                        "prepend_scheme",
                        new JsonPrimitive("always"),
                        "split",
                        new JsonPrimitive(true));
        out.add("pre_tokenizer", sequence("pretokenizers", type("WhitespaceSplit"), space));
        out.add("post_processor", template(ids, null, "</s>"));
        out.add("decoder", space);
        JsonArray vocabulary = new JsonArray();
        for (SentencePieceModel.Piece piece : pieces.pieces()) {
            JsonArray pair = new JsonArray();
            pair.add(piece.text());
            pair.add(piece.score());
            vocabulary.add(pair);
        }
        out.add(
                "model",
                type(
                        "Unigram",
                        "unk_id",
                        new JsonPrimitive(pieces.unknown()),
                        "vocab",
                        vocabulary,
                        "byte_fallback",
                        new JsonPrimitive(false)));
        return out;
    }

    private static JsonObject frame(JsonObject vocabulary, List<String> specials) {
        JsonObject out = new JsonObject();
        out.addProperty("version", "1.0");
        JsonArray added = new JsonArray();
        for (String special : specials) {
            if (vocabulary.has(special)) {
                JsonObject token =
                        GSON.toJsonTree(
                                        Map.of(
                                                "single_word",
                                                false,
                                                "lstrip",
                                                false,
                                                "rstrip",
                                                false,
                                                "normalized",
                                                false,
                                                "special",
                                                true))
                                .getAsJsonObject();
                token.addProperty("id", vocabulary.get(special).getAsInt());
                token.addProperty("content", special);
                added.add(token);
            }
        }
        out.add("added_tokens", added);
        return out;
    }

    private static JsonObject template(JsonObject vocabulary, @Nullable String begin, String end) {
        JsonArray single = new JsonArray();
        JsonObject specials = new JsonObject();
        if (begin != null) {
            single.add(object("SpecialToken", part(begin)));
            specials.add(begin, special(begin, vocabulary));
        }
        single.add(object("Sequence", part("A")));
        single.add(object("SpecialToken", part(end)));
        specials.add(end, special(end, vocabulary));
        JsonArray pair = single.deepCopy();
        pair.add(object("Sequence", part("B")));
        pair.add(object("SpecialToken", part(end)));
        return type(
                "TemplateProcessing", "single", single, "pair", pair, "special_tokens", specials);
    }

    private static JsonObject part(String id) {
        return GSON.toJsonTree(Map.of("id", id, "type_id", 0)).getAsJsonObject();
    }

    private static JsonObject special(String token, JsonObject vocabulary) {
        return GSON.toJsonTree(
                        Map.of(
                                "id",
                                token,
                                "ids",
                                List.of(vocabulary.get(token).getAsInt()),
                                "tokens",
                                List.of(token)))
                .getAsJsonObject();
    }

    private static JsonObject pairs(
            JsonObject vocabulary, List<String> merges, String suffix, JsonElement unknown) {
        return type(
                "BPE",
                "dropout",
                JsonNull.INSTANCE,
                "unk_token",
                unknown,
                "continuing_subword_prefix",
                new JsonPrimitive(""),
                "end_of_word_suffix",
                new JsonPrimitive(suffix),
                "fuse_unk",
                new JsonPrimitive(false),
                "vocab",
                vocabulary,
                "merges",
                GSON.toJsonTree(merges));
    }

    private static JsonObject byteLevel() {
        return type(
                "ByteLevel",
                "add_prefix_space",
                new JsonPrimitive(false),
                "trim_offsets",
                new JsonPrimitive(true),
                "use_regex",
                new JsonPrimitive(true));
    }

    private static JsonObject sequence(String member, JsonObject... steps) {
        JsonArray all = new JsonArray();
        for (JsonObject step : steps) {
            all.add(step);
        }
        return type("Sequence", member, all);
    }

    private static JsonObject object(String name, JsonElement value) {
        JsonObject out = new JsonObject();
        out.add(name, value);
        return out;
    }

    /** An object of this type with alternating names and values. */
    private static JsonObject type(String type, Object... members) {
        JsonObject out = new JsonObject();
        out.addProperty("type", type);
        for (int i = 0; i < members.length; i += 2) {
            out.add((String) members[i], (JsonElement) members[i + 1]);
        }
        return out;
    }
}
