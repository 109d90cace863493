package medivlm.model.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Vocabularies of any size whose words nobody speaks, in the forms of GPT-2, CLIP, BERT and T5, for
 * models of random weights. Letters and digits are in each, so any English text can be encoded.
 */
public final class SyntheticVocabulary {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String MARKS = "0123456789.,;:-()/'\"!?%+";
    private static final String WORD_END = "</w>";
    private static final String TEXT_END = "<|endoftext|>";

    private SyntheticVocabulary() {}

    /** {@code vocab.json} of so many tokens, at least 257. */
    public static String gpt2(int size) {
        JsonObject out = new JsonObject();
        ByteLetters.inOrder().forEach(letter -> out.addProperty(letter, out.size()));
        words(size - 1 - out.size()).forEach(word -> out.addProperty(word, out.size()));
        out.addProperty(TEXT_END, out.size());
        return out.toString();
    }

    /** {@code merges.txt} of the same: each word is a shorter one and a letter. */
    public static String merges(int size) {
        StringBuilder out = new StringBuilder("#version: 0.2\n");
        for (String word : words(size - 1 - ByteLetters.inOrder().size())) {
            int cut = word.length() - 1;
            out.append(word, 0, cut).append(' ').append(word.substring(cut)).append('\n');
        }
        return out.toString();
    }

    /** {@code vocab.json} of CLIP's kind, of so many tokens, at least 600. */
    public static String clip(int size) {
        JsonObject out = new JsonObject();
        ByteLetters.inOrder().forEach(letter -> out.addProperty(letter, out.size()));
        ByteLetters.inOrder().forEach(letter -> out.addProperty(letter + WORD_END, out.size()));
        words(size - 2 - out.size())
                .forEach(word -> out.addProperty(reversed(word) + WORD_END, out.size()));
        out.addProperty("<|startoftext|>", out.size());
        out.addProperty(TEXT_END, out.size());
        return out.toString();
    }

    /** {@code merges.txt} of the same: each word is a letter and a shorter one. */
    public static String clipMerges(int size) {
        StringBuilder out = new StringBuilder("#version: 0.2\n");
        for (String word : words(size - 2 - 2 * ByteLetters.inOrder().size())) {
            String other = reversed(word);
            out.append(other, 0, 1).append(' ').append(other.substring(1));
            out.append(WORD_END).append('\n');
        }
        return out.toString();
    }

    private static String reversed(String word) {
        return new StringBuilder(word).reverse().toString();
    }

    /** {@code vocab.txt} of so many tokens, at least 100. */
    public static String bert(int size) {
        List<String> out = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        out.addAll(letters(LETTERS + MARKS));
        letters(LETTERS).forEach(one -> out.add("##" + one));
        out.addAll(words(size - out.size()));
        return String.join("\n", out) + "\n";
    }

    /** {@code tokenizer.json} of a unigram model of so many pieces, at least 100. */
    public static String t5(int size) {
        JsonArray pieces = new JsonArray();
        for (String special : List.of("<pad>", "</s>", "<unk>", "▁")) {
            pieces.add(piece(special, special.equals("▁") ? -2 : 0));
        }
        letters(LETTERS + LETTERS.toUpperCase(Locale.ROOT) + MARKS)
                .forEach(one -> pieces.add(piece(one, -4)));
        for (String word : words(size - pieces.size())) {
            pieces.add(piece("▁" + word, -8));
        }
        JsonObject model = new JsonObject();
        model.addProperty("type", "Unigram");
        model.addProperty("unk_id", 2);
        model.add("vocab", pieces);
        JsonObject spaces = new JsonObject();
        spaces.addProperty("type", "Metaspace");
        spaces.addProperty("replacement", "▁");
        spaces.addProperty("prepend_scheme", "always");
        spaces.addProperty("split", true);
        JsonObject out = new JsonObject();
        out.addProperty("version", "1.0");
        JsonArray added = new JsonArray();
        for (int i = 0; i < 3; i++) {
            JsonObject token = new JsonObject();
            token.addProperty("id", i);
            token.addProperty("content", List.of("<pad>", "</s>", "<unk>").get(i));
            token.addProperty("single_word", false);
            token.addProperty("lstrip", false);
            token.addProperty("rstrip", false);
            token.addProperty("normalized", false);
            token.addProperty("special", true);
            added.add(token);
        }
        out.add("added_tokens", added);
        out.add("pre_tokenizer", spaces);
        out.add("decoder", spaces);
        out.add("model", model);
        return out.toString();
    }

    private static List<String> letters(String all) {
        return all.chars().mapToObj(Character::toString).toList();
    }

    private static JsonArray piece(String text, double score) {
        JsonArray out = new JsonArray();
        out.add(text);
        out.add(score);
        return out;
    }

    /**
     * All words of two letters, then of three and so on, each after the one that it begins with.
     */
    private static List<String> words(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("a vocabulary smaller than its letters");
        }
        List<String> out = new ArrayList<>();
        List<String> shorter = letters(LETTERS);
        while (out.size() < count) {
            List<String> longer = new ArrayList<>();
            for (String word : shorter) {
                for (int i = 0; i < LETTERS.length() && out.size() + longer.size() < count; i++) {
                    longer.add(word + LETTERS.charAt(i));
                }
            }
            out.addAll(longer);
            shorter = longer;
        }
        return out;
    }
}
