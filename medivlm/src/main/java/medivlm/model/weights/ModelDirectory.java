package medivlm.model.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A folder with the files of a model and {@code SHA256SUMS} over them, in the form of {@code
 * sha256sum}. The model card is not summed, so that it can be corrected.
 */
public final class ModelDirectory {

    public static final String CONFIG = "config.json";
    public static final String TOKENIZER = "tokenizer.json";
    public static final String GATE = "gate.safetensors";
    public static final String DETECTOR = "detector.safetensors";
    public static final String LANGUAGE = "language.safetensors";

    private static final String SUMS = "SHA256SUMS";
    private static final List<String> FILES = List.of(CONFIG, DETECTOR, GATE, LANGUAGE, TOKENIZER);

    private ModelDirectory() {}

    /**
     * Checks every file against the list.
     *
     * @return 64 hex digits over the list itself
     * @throws WeightsException naming the file that is missing, altered or not listed
     */
    public static String verify(Path directory) {
        Path sums = directory.resolve(SUMS);
        if (!Files.isRegularFile(sums)) {
            throw new WeightsException("no model in " + directory + ": it has no " + SUMS);
        }
        try {
            String expected = Files.readString(sums);
            for (String file : FILES) {
                if (!Files.isRegularFile(directory.resolve(file))) {
                    throw new WeightsException(directory.resolve(file) + " is missing");
                }
                if (!expected.contains(line(directory, file))) {
                    throw new WeightsException(
                            directory.resolve(file) + " is not the file that " + SUMS + " names");
                }
            }
            return hex(digest().digest(expected.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new WeightsException(directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes the list for the files as they are. */
    public static void seal(Path directory) {
        try {
            StringBuilder lines = new StringBuilder();
            for (String file : FILES) {
                lines.append(line(directory, file));
            }
            Files.writeString(directory.resolve(SUMS), lines);
        } catch (IOException e) {
            throw new WeightsException(directory + " cannot be sealed: " + e.getMessage(), e);
        }
    }

    private static String line(Path directory, String file) throws IOException {
        try (InputStream in = Files.newInputStream(directory.resolve(file));
                DigestInputStream digesting = new DigestInputStream(in, digest())) {
            digesting.transferTo(java.io.OutputStream.nullOutputStream());
            return hex(digesting.getMessageDigest().digest()) + "  " + file + "\n";
        }
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
