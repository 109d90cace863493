package medivlm.triage.fhir.publish;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Two FHIR servers to publish into, at free ports; the test opens and closes what listens. */
public final class PublishPorts implements QuarkusTestResourceLifecycleManager {
    private @Nullable Path token;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        for (String name : List.of("cdr", "registry")) {
            String prefix = "triage.fhir.publish." + name + ".";
            settings.put(prefix + "url", "http://127.0.0.1:" + free() + "/fhir");
            settings.put(prefix + "retry-after", "0.1S");
            settings.put(prefix + "longest-retry", "0.4S");
            settings.put(prefix + "timeout", "10S");
            settings.put(prefix + "refusals", "3");
        }
        try {
            token = Files.createTempFile("outside", ".token");
            Files.writeString(token, OutsideServer.TOKEN + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("triage.fhir.publish.cdr.token-file", token.toString());
        settings.put("triage.fhir.publish.registry.token", OutsideServer.TOKEN);
        settings.put("triage.fhir.publish.registry.preliminary", "false");
        return settings;
    }

    @Override
    public void stop() {
        try {
            if (token != null) {
                Files.deleteIfExists(token);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Port of a server. */
    static int of(String name) {
        return URI.create(setting(name, "url")).getPort();
    }

    /** File with the token of a server. */
    static Path tokenFile(String name) {
        return Path.of(setting(name, "token-file"));
    }

    private static String setting(String name, String last) {
        return ConfigProvider.getConfig()
                .getValue("triage.fhir.publish." + name + "." + last, String.class);
    }

    private static String free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
