package medivlm.model.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Byte-pair encoding over UTF-8 bytes: three special tokens, the 256 bytes, then one token per
 * merge in the order learnt. Merges never cross a word, which carries the space before it. Any text
 * comes back from its tokens unchanged. Immutable.
 */
public final class BytePairTokenizer implements Tokenizer {

    /** Fills rows of a batch; never part of a text. */
    public static final int PAD = 0;

    /** Before the first token of a text. */
    public static final int BEGIN = 1;

    /** After the last token of a text. */
    public static final int END = 2;

    static final int FIRST_BYTE = 3;
    private static final int FIRST_MERGE = FIRST_BYTE + 256;
    private static final Pattern WORD = Pattern.compile(" ?[\\p{L}]+| ?[0-9]+|[^\\p{L}0-9]");

    private final List<Merge> merges;
    private final Map<Merge, Integer> ranks = new HashMap<>();
    private final List<byte[]> bytes = new ArrayList<>();

    /**
     * A tokeniser with these merges.
     *
     * @throws IllegalArgumentException when a merge names a token that does not exist before it
     */
    public BytePairTokenizer(List<Merge> merges) {
        this.merges = List.copyOf(merges);
        for (int special = 0; special < FIRST_BYTE; special++) {
            bytes.add(new byte[0]);
        }
        for (int value = 0; value < 256; value++) {
            bytes.add(new byte[] {(byte) value});
        }
        for (Merge merge : merges) {
            if (merge.left() < FIRST_BYTE
                    || merge.right() < FIRST_BYTE
                    || merge.left() >= bytes.size()
                    || merge.right() >= bytes.size()) {
                throw new IllegalArgumentException(merge + " joins tokens that do not exist");
            }
            ranks.put(merge, bytes.size() - FIRST_MERGE);
            byte[] left = bytes.get(merge.left());
            byte[] right = bytes.get(merge.right());
            byte[] joined = new byte[left.length + right.length];
            System.arraycopy(left, 0, joined, 0, left.length);
            System.arraycopy(right, 0, joined, left.length, right.length);
            bytes.add(joined);
        }
    }

    @Override
    public int size() {
        return bytes.size();
    }

    @Override
    public int begin() {
        return BEGIN;
    }

    @Override
    public int end() {
        return END;
    }

    @Override
    public int pad() {
        return PAD;
    }

    /** The tokens of a text, without special ones. */
    @Override
    public List<Integer> encode(String text) {
        List<Integer> out = new ArrayList<>();
        for (String word : words(text)) {
            out.addAll(encodeWord(word));
        }
        return out;
    }

    @Override
    public String decode(List<Integer> tokens) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int token : tokens) {
            out.writeBytes(bytes.get(token));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The form that {@link #parse} reads. */
    public String toJson() {
        JsonArray pairs = new JsonArray();
        for (Merge merge : merges) {
            JsonArray pair = new JsonArray();
            pair.add(merge.left());
            pair.add(merge.right());
            pairs.add(pair);
        }
        JsonObject out = new JsonObject();
        out.addProperty("type", "byte-pair");
        out.add("merges", pairs);
        return out.toString();
    }

    /**
     * Reads {@link #toJson}.
     *
     * @throws IllegalArgumentException if it is no such JSON
     */
    public static BytePairTokenizer parse(String json) {
        try {
            List<Merge> merges = new ArrayList<>();
            for (JsonElement pair :
                    JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("merges")) {
                JsonArray ids = pair.getAsJsonArray();
                merges.add(new Merge(ids.get(0).getAsInt(), ids.get(1).getAsInt()));
            }
            return new BytePairTokenizer(merges);
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("no byte-pair tokeniser: " + e.getMessage(), e);
        }
    }

    /** A text cut at the places that no merge crosses. */
    static List<String> words(String text) {
        List<String> out = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            out.add(matcher.group());
        }
        return out;
    }

    /** The byte tokens of a word. */
    static List<Integer> bytesOf(String word) {
        List<Integer> out = new ArrayList<>();
        for (byte value : word.getBytes(StandardCharsets.UTF_8)) {
            out.add(FIRST_BYTE + (value & 0xff));
        }
        return out;
    }

    /** Replaces every occurrence of a pair, left to right. */
    static List<Integer> joined(List<Integer> tokens, Merge merge, int token) {
        List<Integer> out = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            if (i + 1 < tokens.size()
                    && tokens.get(i) == merge.left()
                    && tokens.get(i + 1) == merge.right()) {
                out.add(token);
                i++;
            } else {
                out.add(tokens.get(i));
            }
        }
        return out;
    }

    private List<Integer> encodeWord(String word) {
        List<Integer> tokens = bytesOf(word);
        while (tokens.size() > 1) {
            int best = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < tokens.size(); i++) {
                Integer rank = ranks.get(new Merge(tokens.get(i), tokens.get(i + 1)));
                if (rank != null && rank < best) {
                    best = rank;
                }
            }
            if (best == Integer.MAX_VALUE) {
                break;
            }
            tokens = joined(tokens, merges.get(best), FIRST_MERGE + best);
        }
        return tokens;
    }
}
