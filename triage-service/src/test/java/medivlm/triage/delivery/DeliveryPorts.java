package medivlm.triage.delivery;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Three destinations at free ports of this machine; the test opens and closes what listens. */
public final class DeliveryPorts implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        for (String name : List.of("ris", "ehr", "elsewhere")) {
            String prefix = "triage.delivery.destinations." + name + ".";
            settings.put(prefix + "host", "127.0.0.1");
            settings.put(prefix + "port", free());
            settings.put(prefix + "retry-after", "0.1S");
            settings.put(prefix + "longest-retry", "0.4S");
            settings.put(prefix + "timeout", "2S");
            settings.put(prefix + "refusals", "3");
        }
        settings.put("triage.delivery.destinations.ehr.preliminary", "false");
        settings.put("triage.delivery.destinations.elsewhere.sites", "elsewhere");
        settings.put("triage.delivery.interval", "0.05S");
        return settings;
    }

    @Override
    public void stop() {}

    /** Port of a destination. */
    static int of(String destination) {
        return ConfigProvider.getConfig()
                .getValue("triage.delivery.destinations." + destination + ".port", Integer.class);
    }

    private static String free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
