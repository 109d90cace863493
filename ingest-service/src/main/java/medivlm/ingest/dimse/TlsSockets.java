package medivlm.ingest.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Sockets of both sides: plain, or TLS 1.2 and 1.3 (PS3.15 §B.9, BCP 195). */
final class TlsSockets {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private TlsSockets() {}

    /**
     * What the door listens with.
     *
     * @throws IllegalStateException naming the setting that is wrong
     */
    static ServerSocketFactory server(DimseConfig.Tls tls) {
        return context(tls)
                .<ServerSocketFactory>map(context ->
                        new Accepting(
                                context.getServerSocketFactory(), tls.trustStore().isPresent()))
                .orElseGet(ServerSocketFactory::getDefault);
    }

    /** What results of storage commitment are sent with. */
    static SocketFactory client(DimseConfig.Tls tls) {
        return context(tls)
                .<SocketFactory>map(SSLContext::getSocketFactory)
                .orElseGet(SocketFactory::getDefault);
    }

    private static Optional<SSLContext> context(DimseConfig.Tls tls) {
        if (tls.keyStore().isEmpty()) {
            if (tls.trustStore().isPresent()) {
                throw new IllegalStateException(
                        "triage.ingest.dimse.tls.trust-store is set without a key-store; TLS needs"
                                + " a certificate of ours");
            }
            return Optional.empty();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys(tls.keyStore().get(), password(tls.keyStorePassword())),
                    trust(tls.trustStore(), password(tls.trustStorePassword())),
                    null);
            return Optional.of(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "the key-store or trust-store of triage.ingest.dimse.tls cannot be read as"
                            + " PKCS#12 with its password: "
                            + e.getMessage(),
                    e);
        }
    }

    private static KeyManager[] keys(Path file, char[] password)
            throws GeneralSecurityException, IOException {
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(load(file, password), password);
        return factory.getKeyManagers();
    }

    private static TrustManager @Nullable [] trust(Optional<Path> file, char[] password)
            throws GeneralSecurityException, IOException {
        if (file.isEmpty()) {
            return null;
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(load(file.get(), password));
        return factory.getTrustManagers();
    }

    private static KeyStore load(Path file, char[] password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    private static char[] password(Optional<String> password) {
        return password.orElse("").toCharArray();
    }

    /** Sets the terms on each socket that it makes. */
    private static final class Accepting extends ServerSocketFactory {
        private final ServerSocketFactory factory;
        private final boolean needsCertificate;

        Accepting(ServerSocketFactory factory, boolean needsCertificate) {
            this.factory = factory;
            this.needsCertificate = needsCertificate;
        }

        @Override
        public ServerSocket createServerSocket() throws IOException {
            return onTerms(factory.createServerSocket());
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return onTerms(factory.createServerSocket(port));
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return onTerms(factory.createServerSocket(port, backlog));
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
                throws IOException {
            return onTerms(factory.createServerSocket(port, backlog, address));
        }

        private ServerSocket onTerms(ServerSocket socket) {
            if (socket instanceof SSLServerSocket tls) {
                tls.setEnabledProtocols(PROTOCOLS);
                tls.setNeedClientAuth(needsCertificate);
            }
            return socket;
        }
    }
}
