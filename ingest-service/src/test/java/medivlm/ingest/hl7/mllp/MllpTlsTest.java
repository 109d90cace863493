package medivlm.ingest.hl7.mllp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import medivlm.ingest.KeyStores;
import medivlm.ingest.hl7.Hl7Intake;
import medivlm.ingest.hl7.Hl7Sites;
import medivlm.ingest.hl7.Messages;
import medivlm.ingest.hl7.RecentMessages;
import medivlm.ingest.intake.Fakes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener over TLS, with certificates made here. */
class MllpTlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir Path directory;

    private final Fakes kafka = new Fakes();
    private Path keys;
    private Path trusted;

    @BeforeEach
    void makeKeys() throws Exception {
        keys = directory.resolve("keys.p12");
        trusted = directory.resolve("trusted.p12");
        KeyStores.pair(keys, trusted);
    }

    @Test
    void senderWithTheRightCertificateIsAnsweredAndOthersAreNot() throws Exception {
        Path strange = directory.resolve("strange.p12");
        KeyStores.pair(strange, directory.resolve("unused.p12"));
        try (MllpListener listener = listener(Map.of("key-store", keys, "trust-store", trusted))) {
            assertThat(send(listener, "1", client(keys))).contains("MSA|AA|1");
            assertThat(kafka.published).hasSize(1);

            assertThatThrownBy(() -> send(listener, "2", client(strange)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> send(listener, "3", client(null)))
                    .isInstanceOf(IOException.class);
            assertThat(send(listener, "4", SocketFactory.getDefault())).doesNotContain("MSA");
            assertThat(kafka.published).hasSize(1);
        }
    }

    @Test
    void withoutATrustStoreAnySenderThatTrustsUsIsAnswered() throws Exception {
        try (MllpListener listener = listener(Map.of("key-store", keys))) {
            assertThat(send(listener, "1", client(null))).contains("MSA|AA|1");
        }
    }

    @Test
    void wrongPasswordKeepsTheServiceFromStartingAndNamesTheSetting() {
        assertThatThrownBy(() ->
                        MllpSockets.open(config(Map.of("key-store", keys), "not the password")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("triage.ingest.hl7.tls");
    }

    private MllpListener listener(Map<String, Path> stores) {
        MllpListener listener =
                new MllpListener(
                        MllpSockets.open(config(stores, KeyStores.PASSWORD)),
                        new Hl7Intake(
                                null,
                                new Hl7Sites(Map.of(), "main"),
                                Set.of("P"),
                                UTF_8,
                                site -> ZoneOffset.UTC,
                                kafka,
                                Clock.systemUTC(),
                                RecentMessages.ofThisProcess()),
                        new MllpLimits(8, 4096, Duration.ofSeconds(2), PATIENCE),
                        new MllpLedger(new SimpleMeterRegistry()));
        listener.start();
        return listener;
    }

    /** The settings as the service reads them. */
    private static Hl7Config config(Map<String, Path> stores, String password) {
        SmallRyeConfigBuilder settings =
                new SmallRyeConfigBuilder()
                        .withMapping(Hl7Config.class)
                        .withConverter(
                                io.quarkus.runtime.configuration.MemorySize.class,
                                100,
                                new io.quarkus.runtime.configuration.MemorySizeConverter())
                        .withConverter(
                                Duration.class,
                                100,
                                new io.quarkus.runtime.configuration.DurationConverter())
                        .withConverter(
                                java.nio.charset.Charset.class,
                                100,
                                new io.quarkus.runtime.configuration.CharsetConverter())
                        .withDefaultValue("triage.ingest.hl7.port", "0");
        stores.forEach((name, file) ->
                settings.withDefaultValue("triage.ingest.hl7.tls." + name, file.toString())
                        .withDefaultValue("triage.ingest.hl7.tls." + name + "-password", password));
        return settings.build().getConfigMapping(Hl7Config.class);
    }

    /** Sockets of a sender that trusts the listener, with the certificate of a store or none. */
    private SocketFactory client(@Nullable Path own) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(trusted));
        KeyManagerFactory mine =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        if (own != null) {
            mine.init(load(own), KeyStores.PASSWORD.toCharArray());
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own == null ? null : mine.getKeyManagers(), trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, KeyStores.PASSWORD.toCharArray());
        }
        return store;
    }

    private static String send(MllpListener listener, String id, SocketFactory sockets)
            throws IOException {
        try (Socket client = sockets.createSocket("127.0.0.1", listener.port())) {
            client.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            String message = Messages.order(id, "NW", "A-1", "S");
            client.getOutputStream().write(("\u000b" + message + "\u001c\r").getBytes(UTF_8));
            client.getOutputStream().flush();
            StringBuilder answer = new StringBuilder();
            int next = client.getInputStream().read();
            while (next != 0x1c && next >= 0) {
                answer.append((char) next);
                next = client.getInputStream().read();
            }
            return answer.toString();
        }
    }
}
