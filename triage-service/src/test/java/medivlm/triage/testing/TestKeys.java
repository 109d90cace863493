package medivlm.triage.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** RSA keys and accounts of a test, as standalone would write them. */
public record TestKeys(Path directory, KeyPair pair) {

    /** Generates and writes them. */
    public static TestKeys writtenTo(Path directory) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            write(directory.resolve("private.pem"), "PRIVATE KEY", pair.getPrivate().getEncoded());
            write(directory.resolve("public.pem"), "PUBLIC KEY", pair.getPublic().getEncoded());
            return new TestKeys(directory, pair);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Settings that name the files. */
    public Map<String, String> settings() {
        return Map.of(
                "mp.jwt.verify.publickey.location",
                directory.resolve("public.pem").toUri().toString(),
                "triage.auth.private-key",
                directory.resolve("private.pem").toString(),
                "triage.auth.accounts",
                directory.resolve("accounts.json").toString());
    }

    /** Deletes a folder with all that it holds. */
    public static void deleteAll(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static void write(Path file, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }
}
