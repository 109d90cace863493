package medivlm.model.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder with the files of a model and {@code SHA256SUMS} over them, in the form of {@code
 * sha256sum}. The model card is not summed, so that it can be corrected; files whose names begin
 * with a dot and the curves of a training are no part of the model.
 */
public final class ModelDirectory {

    public static final String CONFIG = "config.json";

    /** Tokeniser of the decoder and of everything that has none of its own. */
    public static final String TOKENIZER = "tokenizer.json";

    public static final String GATE = "gate.safetensors";
    public static final String DETECTOR = "detector.safetensors";
    public static final String IMAGE = "image.safetensors";
    public static final String TEXT = "text.safetensors";

    /** Projections, fusion and decoder. */
    public static final String LANGUAGE = "language.safetensors";

    /** The refinement decoder, where the configuration has one. */
    public static final String REFINER = "refiner.safetensors";

    /** Folder with the text encoder's own vocabulary, where it has one. */
    public static final String TEXT_TOKENIZER = "text-tokenizer";

    /** Folder with the decoder's vocabulary in Hugging Face's form, where it has one. */
    public static final String DECODER_TOKENIZER = "decoder-tokenizer";

    /** Folder with the refinement decoder's vocabulary, where there is one. */
    public static final String REFINER_TOKENIZER = "refiner-tokenizer";

    public static final String CARD = "MODEL_CARD.md";

    private static final String SUMS = "SHA256SUMS";
    private static final String CURVES = "training";

    private ModelDirectory() {}

    /**
     * Checks every file against the list, and that the list names every file.
     *
     * @param needed files that the model cannot be without
     * @return 64 hex digits over the list itself
     * @throws WeightsException naming the file that is missing, altered or not listed
     */
    public static String verify(Path directory, List<String> needed) {
        Path sums = directory.resolve(SUMS);
        if (!Files.isRegularFile(sums)) {
            throw new WeightsException("no model in " + directory + ": it has no " + SUMS);
        }
        try {
            String expected = Files.readString(sums);
            SortedMap<String, String> listed = new TreeMap<>();
            for (String line : expected.lines().toList()) {
                if (!line.matches("[0-9a-f]{64}  .+")) {
                    throw new WeightsException(sums + " has a line that is none: " + line);
                }
                listed.put(line.substring(66), line.substring(0, 64));
            }
            for (String file : needed) {
                if (!Files.isRegularFile(directory.resolve(file))) {
                    throw new WeightsException(directory.resolve(file) + " is missing");
                }
            }
            for (String file : files(directory)) {
                if (!listed.containsKey(file)) {
                    throw new WeightsException(
                            directory.resolve(file) + " is not among the files of " + SUMS);
                }
            }
            listed.forEach((file, sum) -> {
                if (!Files.isRegularFile(directory.resolve(file))) {
                    throw new WeightsException(directory.resolve(file) + " is missing");
                }
                if (!checksum(directory.resolve(file)).equals(sum)) {
                    throw new WeightsException(
                            directory.resolve(file) + " is not the file that " + SUMS + " names");
                }
            });
            return hex(digest().digest(expected.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new WeightsException(directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes the list for the files as they are. */
    public static void seal(Path directory) {
        try {
            StringBuilder lines = new StringBuilder();
            for (String file : files(directory)) {
                lines.append(checksum(directory.resolve(file))).append("  ").append(file);
                lines.append('\n');
            }
            WholeFile.replace(directory.resolve(SUMS), lines.toString());
        } catch (IOException e) {
            throw new WeightsException(directory + " cannot be sealed: " + e.getMessage(), e);
        }
    }

    /**
     * 64 hex digits over a file's bytes.
     *
     * @throws WeightsException if it cannot be read
     */
    public static String checksum(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, digest())) {
            digesting.transferTo(java.io.OutputStream.nullOutputStream());
            return hex(digesting.getMessageDigest().digest());
        } catch (IOException e) {
            throw new WeightsException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The model's files below a folder, by their names with {@code /}, sorted. */
    private static List<String> files(Path directory) throws IOException {
        List<String> out = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                Path name = directory.relativize(file);
                String first = name.getName(0).toString();
                boolean part =
                        !first.startsWith(".")
                                && !first.equals(SUMS)
                                && !first.equals(CARD)
                                && !first.equals(CURVES);
                if (part) {
                    out.add(String.join("/", parts(name)));
                }
            }
        }
        return out;
    }

    private static List<String> parts(Path name) {
        List<String> out = new ArrayList<>();
        name.forEach(part -> out.add(part.toString()));
        return out;
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
