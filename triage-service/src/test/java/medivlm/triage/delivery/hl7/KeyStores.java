package medivlm.triage.delivery.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates for tests of TLS, made by the JDK's keytool. */
final class KeyStores {
    static final String PASSWORD = "secret";

    private KeyStores() {}

    /**
     * A key with its certificate, and a store that trusts it; both PKCS#12.
     *
     * @param name whom the certificate is for, such as {@code ip:127.0.0.1}
     */
    static void pair(Path keys, Path trust, String name) throws IOException, InterruptedException {
        Path certificate = keys.resolveSibling(keys.getFileName() + ".pem");
        keytool(
                keys,
                List.of(
                        "-genkeypair",
                        "-alias",
                        "us",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=" + name));
        keytool(
                keys,
                List.of("-exportcert", "-rfc", "-alias", "us", "-file", certificate.toString()));
        keytool(
                trust,
                List.of(
                        "-importcert",
                        "-noprompt",
                        "-alias",
                        "us",
                        "-file",
                        certificate.toString()));
    }

    /** A server's context that asks clients for a certificate of the trust store. */
    static SSLContext server(Path keys, Path trust) throws IOException, GeneralSecurityException {
        KeyManagerFactory mine =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(load(keys), PASSWORD.toCharArray());
        TrustManagerFactory others =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(load(trust));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(mine.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static void keytool(Path store, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(
                List.of(
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString()));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(store.resolveSibling("keytool.txt").toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
