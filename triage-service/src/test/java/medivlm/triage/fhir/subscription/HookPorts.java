package medivlm.triage.fhir.subscription;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Two places of this machine that notifications may go to; the test opens what listens. */
public final class HookPorts implements QuarkusTestResourceLifecycleManager {
    private static final String ENDPOINTS = "triage.fhir.subscriptions.endpoints";

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                ENDPOINTS,
                "http://127.0.0.1:" + free() + "/hooks/,http://127.0.0.1:" + free() + "/hooks/");
        settings.put("triage.fhir.subscriptions.interval", "0.05S");
        settings.put("triage.fhir.subscriptions.timeout", "1S");
        settings.put("triage.fhir.subscriptions.retry-first", "0.05S");
        settings.put("triage.fhir.subscriptions.retry-longest", "0.2S");
        settings.put("triage.fhir.subscriptions.failures", "20");
        return settings;
    }

    @Override
    public void stop() {}

    /** Port of the first or the second. */
    static int of(int which) {
        String[] urls = ConfigProvider.getConfig().getValue(ENDPOINTS, String.class).split(",", -1);
        return java.net.URI.create(urls[which]).getPort();
    }

    private static String free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
