package medivlm.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keys and certificates for tests of TLS, made by the JDK's keytool. */
public final class KeyStores {
    /** Password of all of them. */
    public static final String PASSWORD = "secret";

    private KeyStores() {}

    /** A key with its certificate for this machine, and a store that trusts it; both PKCS#12. */
    public static void pair(Path keys, Path trust) throws IOException, InterruptedException {
        Path certificate = keys.resolveSibling(keys.getFileName() + ".pem");
        keytool(
                keys,
                "-genkeypair",
                "-alias",
                "us",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1");
        keytool(keys, "-exportcert", "-rfc", "-alias", "us", "-file", certificate.toString());
        keytool(trust, "-importcert", "-noprompt", "-alias", "us", "-file", certificate.toString());
    }

    private static void keytool(Path store, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString()));
        command.addAll(List.of(arguments));
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
