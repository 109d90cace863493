package medivlm.triage.delivery.hl7;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import medivlm.triage.delivery.DeliveryConfig;
import org.jspecify.annotations.Nullable;

/** TLS towards receivers. */
final class ClientTls {
    private ClientTls() {}

    /**
     * The context of a destination.
     *
     * @throws IllegalArgumentException if a store cannot be read; names the setting
     */
    static SSLContext of(String name, DeliveryConfig.Receiver destination) {
        try {
            KeyManagerFactory keys = null;
            if (destination.keyStore().isPresent()) {
                keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(
                        store(destination.keyStore().get(), destination.keyStorePassword()),
                        password(destination.keyStorePassword()));
            }
            TrustManagerFactory trust = null;
            if (destination.trustStore().isPresent()) {
                trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(store(destination.trustStore().get(), destination.trustStorePassword()));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys == null ? null : keys.getKeyManagers(),
                    trust == null ? null : trust.getTrustManagers(),
                    null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "triage.delivery.destinations."
                            + name
                            + ": its key-store or trust-store cannot be used ("
                            + e.getMessage()
                            + "); give PKCS#12 files and their passwords",
                    e);
        }
    }

    private static KeyStore store(Path file, Optional<String> password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password(password));
        }
        return store;
    }

    private static char @Nullable [] password(Optional<String> password) {
        return password.map(String::toCharArray).orElse(null);
    }
}
