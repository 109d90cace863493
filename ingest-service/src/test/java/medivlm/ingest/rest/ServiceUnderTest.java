package medivlm.ingest.rest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import medivlm.standalone.kafka.EmbeddedKafka;
import medivlm.standalone.kafka.Topics;
import org.jspecify.annotations.Nullable;

/** A real broker, a fresh image store and a key pair for the service under test. */
public final class ServiceUnderTest implements QuarkusTestResourceLifecycleManager {
    static final String PRIVATE_KEY = "test.private-key";

    private @Nullable Path directory;
    private @Nullable EmbeddedKafka kafka;

    @Override
    public Map<String, String> start() {
        try {
            Path root = Files.createTempDirectory("ingest-it");
            directory = root;
            EmbeddedKafka broker = EmbeddedKafka.startOnFreePorts(root.resolve("kafka"));
            kafka = broker;
            Topics.create(broker.bootstrapServers(), 1);
            KeyPair keys = keys();
            Path publicKey = pem(root, "public.pem", "PUBLIC KEY", keys.getPublic().getEncoded());
            Path privateKey =
                    pem(root, "private.pem", "PRIVATE KEY", keys.getPrivate().getEncoded());
            Map<String, String> settings = new HashMap<>(quiet());
            settings.put("triage.ingest.dimse.port", "0");
            settings.putAll(
                    Map.of(
                            "quarkus.http.test-port",
                            "0",
                            "triage.kafka.bootstrap-servers",
                            broker.bootstrapServers(),
                            "triage.image-store.directory",
                            root.resolve("images").toString(),
                            "triage.ingest.assembly.state-directory",
                            root.resolve("state").toString(),
                            "triage.ingest.assembly.quiet-period",
                            "1s",
                            "triage.ingest.max-instance-size",
                            "4M",
                            "mp.jwt.verify.publickey.location",
                            publicKey.toUri().toString(),
                            PRIVATE_KEY,
                            privateKey.toString()));
            settings.put("triage.ingest.hl7.port", "0");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (directory != null) {
            delete(directory);
        }
    }

    /** The broker runs in this process and talks a lot. */
    private static Map<String, String> quiet() {
        return Map.of(
                "quarkus.log.category.\"kafka\".level", "WARN",
                "quarkus.log.category.\"state.change.logger\".level", "WARN",
                "quarkus.log.category.\"org.apache.kafka\".level", "WARN");
    }

    private static Path pem(Path root, String name, String label, byte[] key) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return Files.writeString(
                root.resolve(name),
                "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(ServiceUnderTest::deleteOne);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // a file that another thread still writes; the next run has another directory
            file.toFile().deleteOnExit();
        }
    }
}
