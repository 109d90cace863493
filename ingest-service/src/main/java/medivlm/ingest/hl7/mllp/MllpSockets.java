package medivlm.ingest.hl7.mllp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Opens the server socket of the configuration: TCP, or TLS 1.2 and newer. */
final class MllpSockets {
    private static final int BACKLOG = 64;

    private MllpSockets() {}

    /**
     * Opens it.
     *
     * @throws IllegalStateException if it cannot; says which setting and what to do
     */
    static ServerSocket open(Hl7Config config) {
        ServerSocket server = null;
        try {
            server =
                    config.tls().keyStore().isPresent()
                            ? tls(config.tls(), config.tls().keyStore().get())
                            : new ServerSocket();
            server.setReuseAddress(true);
            server.bind(
                    new InetSocketAddress(InetAddress.getByName(config.host()), config.port()),
                    BACKLOG);
            return server;
        } catch (IOException | GeneralSecurityException e) {
            close(server);
            throw new IllegalStateException(
                    "the HL7 listener cannot listen on "
                            + config.host()
                            + ":"
                            + config.port()
                            + " ("
                            + e.getMessage()
                            + "); stop what listens there, set triage.ingest.hl7.port to another"
                            + " port, correct triage.ingest.hl7.tls, or set"
                            + " triage.ingest.hl7.enabled=false",
                    e);
        }
    }

    private static SSLServerSocket tls(Hl7Config.Tls tls, Path keyStore)
            throws IOException, GeneralSecurityException {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(keyStore, tls.keyStorePassword()), password(tls.keyStorePassword()));
        TrustManagerFactory trust = null;
        if (tls.trustStore().isPresent()) {
            trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store(tls.trustStore().get(), tls.trustStorePassword()));
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust == null ? null : trust.getTrustManagers(), null);
        SSLServerSocket server =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
        server.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        server.setNeedClientAuth(trust != null);
        return server;
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

    private static void close(@Nullable ServerSocket server) {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
