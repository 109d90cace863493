package medivlm.standalone.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;

/**
 * The key pair that signs and checks tokens: {@code private.pem} (PKCS#8, for its owner only) and
 * {@code public.pem} (SubjectPublicKeyInfo) in one directory.
 */
public final class KeyFiles {
    private static final int BITS = 3072;
    private static final Base64.Encoder MIME = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path directory;

    private KeyFiles(Path directory) {
        this.directory = directory;
    }

    /** The keys in a directory, made now if they are not there. */
    public static KeyFiles in(Path directory) throws IOException {
        var keys = new KeyFiles(directory);
        if (!Files.exists(keys.privateKeyFile()) || !Files.exists(keys.publicKeyFile())) {
            keys.generate();
        }
        return keys;
    }

    /** PEM, PKCS#8. */
    public Path privateKeyFile() {
        return directory.resolve("private.pem");
    }

    /** PEM, SubjectPublicKeyInfo. */
    public Path publicKeyFile() {
        return directory.resolve("public.pem");
    }

    /**
     * The private key.
     *
     * @throws IOException if the file can't be read or holds no such key
     */
    public PrivateKey privateKey() throws IOException {
        String pem = Files.readString(privateKeyFile());
        String body =
                pem.lines()
                        .filter(line -> !line.startsWith("-----"))
                        .reduce("", String::concat)
                        .strip();
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(privateKeyFile() + " holds no RSA key in PKCS#8 PEM", e);
        }
    }

    private void generate() throws IOException {
        KeyPair pair = newPair();
        PrivateFiles.write(privateKeyFile(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(publicKeyFile(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private static String pem(String title, byte[] der) {
        return String.format(
                Locale.ROOT,
                "-----BEGIN %s-----\n%s\n-----END %s-----\n",
                title,
                MIME.encodeToString(der),
                title);
    }
}
