package medivlm.model.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import medivlm.model.weights.WeightsException;

/** Finds out which vocabulary lies in a directory and reads it. */
final class TokenizerDirectory {

    private static final String TEXT_END = "<|endoftext|>";
    private static final String TEXT_BEGIN = "<|startoftext|>";
    private static final String CLIP_ORIGINAL = "bpe_simple_vocab_16e6.txt.gz";
    private static final int CLIP_SIZE = 49_408;

    private final Path directory;
    private final JsonObject config;

    private TokenizerDirectory(Path directory) {
        this.directory = directory;
        this.config =
                has("tokenizer_config.json") ? json("tokenizer_config.json") : new JsonObject();
    }

    static TokenizerSpec read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new WeightsException("no tokeniser in " + directory + ": it is no directory");
        }
        return new TokenizerDirectory(directory).read();
    }

    private TokenizerSpec read() {
        if (has("tokenizer.json")) {
            return whole(json("tokenizer.json"));
        }
        if (has("vocab.txt")) {
            return bert();
        }
        if (has("spiece.model")) {
            return t5();
        }
        if (has(CLIP_ORIGINAL)) {
            return clipOriginal();
        }
        if (has("vocab.json")) {
            return pairs(json("vocab.json"), "merges.txt");
        }
        if (has("encoder.json")) {
            return pairs(json("encoder.json"), "vocab.bpe");
        }
        throw new WeightsException(
                "no tokeniser in "
                        + directory
                        + ": it has none of tokenizer.json, vocab.json, vocab.txt, spiece.model");
    }

    private TokenizerSpec whole(JsonObject json) {
        JsonElement model = json.get("model");
        if (model == null || !model.isJsonObject() || !model.getAsJsonObject().has("type")) {
            throw new WeightsException(directory.resolve("tokenizer.json") + " has no model type");
        }
        String kind = model.getAsJsonObject().get("type").getAsString();
        if (!model.getAsJsonObject().has("vocab")) {
            throw new WeightsException(
                    directory.resolve("tokenizer.json")
                            + " of type "
                            + kind
                            + " has no vocabulary");
        }
        TokenizerSpec unspecial = new TokenizerSpec(json, new Specials(0, 0, 0));
        JsonObject ids = VocabularyIds.of(json);
        return switch (kind) {
            case "WordPiece" -> new TokenizerSpec(json, bertSpecials(ids));
            case "Unigram" -> new TokenizerSpec(json, t5Specials(ids));
            case "BPE" ->
                    new TokenizerSpec(
                            json,
                            pairSpecials(
                                    ids, unspecial.endOfWord().isEmpty() ? TEXT_END : TEXT_BEGIN));
            case String other ->
                    throw new WeightsException(
                            directory.resolve("tokenizer.json") + " is of unknown type " + other);
        };
    }

    private TokenizerSpec bert() {
        List<String> tokens = lines("vocab.txt");
        JsonObject ids = VocabularyIds.of(tokens);
        for (String special : List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]")) {
            id(ids, special);
        }
        boolean lowerCase =
                !config.has("do_lower_case") || config.get("do_lower_case").getAsBoolean();
        return new TokenizerSpec(TokenizerJson.bert(ids, lowerCase), bertSpecials(ids));
    }

    private TokenizerSpec t5() {
        SentencePieceModel pieces = SentencePieceModel.read(directory.resolve("spiece.model"));
        JsonObject ids =
                VocabularyIds.of(
                        pieces.pieces().stream().map(SentencePieceModel.Piece::text).toList());
        List<String> specials =
                List.of("<pad>", "</s>", pieces.pieces().get(pieces.unknown()).text());
        return new TokenizerSpec(TokenizerJson.t5(pieces, ids, specials), t5Specials(ids));
    }

    private TokenizerSpec pairs(JsonObject ids, String mergesFile) {
        List<String> merges =
                lines(mergesFile).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#version"))
                        .toList();
        boolean clip =
                ids.has(TEXT_BEGIN) && merges.stream().anyMatch(merge -> merge.endsWith("</w>"));
        return clip
                ? new TokenizerSpec(
                        TokenizerJson.clip(ids, merges, TEXT_BEGIN, TEXT_END),
                        pairSpecials(ids, TEXT_BEGIN))
                : new TokenizerSpec(
                        TokenizerJson.gpt2(ids, merges, List.of(special("eos_token", TEXT_END))),
                        pairSpecials(ids, TEXT_END));
    }

    /** OpenAI's file has merges only; the numbers follow from their order. */
    private TokenizerSpec clipOriginal() {
        List<String> letters = ByteLetters.inOrder();
        List<String> merges =
                lines(CLIP_ORIGINAL).stream()
                        .skip(1)
                        .limit(CLIP_SIZE - 2L - 2L * letters.size())
                        .toList();
        JsonObject ids =
                VocabularyIds.of(
                        Stream.of(
                                        letters.stream(),
                                        letters.stream().map(letter -> letter + "</w>"),
                                        merges.stream().map(merge -> merge.replace(" ", "")),
                                        Stream.of(TEXT_BEGIN, TEXT_END))
                                .flatMap(part -> part)
                                .toList());
        return new TokenizerSpec(
                TokenizerJson.clip(ids, merges, TEXT_BEGIN, TEXT_END),
                pairSpecials(ids, TEXT_BEGIN));
    }

    private Specials bertSpecials(JsonObject ids) {
        return new Specials(
                id(ids, special("cls_token", "[CLS]")),
                id(ids, special("sep_token", "[SEP]")),
                id(ids, special("pad_token", "[PAD]")));
    }

    /** T5 has no begin: its decoder is started with the padding token. */
    private Specials t5Specials(JsonObject ids) {
        int pad = id(ids, special("pad_token", "<pad>"));
        return new Specials(pad, id(ids, special("eos_token", "</s>")), pad);
    }

    private Specials pairSpecials(JsonObject ids, String begin) {
        int end = id(ids, special("eos_token", TEXT_END));
        String pad = special("pad_token", "");
        return new Specials(
                id(ids, special("bos_token", begin)), end, pad.isEmpty() ? end : id(ids, pad));
    }

    /** A special token by the name that the configuration gives it. */
    private String special(String role, String otherwise) {
        JsonElement named = config.get(role);
        if (named == null || named.isJsonNull()) {
            return otherwise;
        }
        return named.isJsonObject()
                ? named.getAsJsonObject().get("content").getAsString()
                : named.getAsString();
    }

    private int id(JsonObject ids, String token) {
        return Optional.ofNullable(ids.get(token))
                .orElseThrow(() ->
                        new WeightsException("the vocabulary in " + directory + " has no " + token))
                .getAsInt();
    }

    private boolean has(String file) {
        return Files.isRegularFile(directory.resolve(file));
    }

    private JsonObject json(String file) {
        Path path = directory.resolve(file);
        try {
            return JsonParser.parseString(Files.readString(path)).getAsJsonObject();
        } catch (IOException e) {
            throw new WeightsException(path + " cannot be read: " + e.getMessage(), e);
        } catch (JsonParseException | IllegalStateException e) {
            throw new WeightsException(path + " is no JSON object: " + e.getMessage(), e);
        }
    }

    private List<String> lines(String file) {
        Path path = directory.resolve(file);
        if (!has(file)) {
            throw new WeightsException(path + " is missing");
        }
        try (var in =
                        file.endsWith(".gz")
                                ? new GZIPInputStream(Files.newInputStream(path))
                                : Files.newInputStream(path);
                var reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new WeightsException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
