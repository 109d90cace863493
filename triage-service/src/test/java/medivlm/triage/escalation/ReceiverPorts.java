package medivlm.triage.escalation;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Destinations at free ports of this machine; the test opens and closes what listens there. */
public final class ReceiverPorts implements QuarkusTestResourceLifecycleManager {
    /** Long enough to look at a row before its time is over, on a busy machine. */
    static final Duration WITHIN = Duration.ofSeconds(3);

    /** The site whose results the receivers take. */
    static final String SITE = "escalated";

    static final String SECRET = "a secret of twenty-four";

    @Override
    public Map<String, String> start() {
        String webhook = free();
        String mail = free();
        String hl7 = free();
        Map<String, String> settings = new HashMap<>();
        settings.put("test.port.webhook", webhook);
        settings.put("test.port.mail", mail);
        settings.put("test.port.hl7", hl7);
        settings.put("quarkus.mailer.mock", "false");
        settings.put("quarkus.mailer.host", "127.0.0.1");
        settings.put("quarkus.mailer.port", mail);
        settings.put("triage.escalation.within", WITHIN.toString());
        settings.put("triage.escalation.retry-first", "PT0.2S");
        settings.put("triage.escalation.retry-longest", "PT0.5S");
        settings.put("triage.escalation.page", "https://triage.example/");
        destination(settings, "hook", "webhook", "url", "http://127.0.0.1:" + webhook + "/told");
        destination(settings, "hook", "webhook", "secret", SECRET);
        destination(settings, "dead", "webhook", "url", "http://127.0.0.1:" + free() + "/");
        destination(settings, "dead", "webhook", "secret", SECRET);
        for (String name : List.of("hook", "dead", "ward", "ris")) {
            settings.put("triage.escalation.destinations." + name + ".sites", SITE);
        }
        destination(settings, "elsewhere", "email", "to", "nobody@example.org");
        destination(settings, "elsewhere", "email", "sites", "elsewhere");
        destination(settings, "ward", "email", "to", "ward@example.org");
        destination(settings, "ris", "hl7", "host", "127.0.0.1");
        destination(settings, "ris", "hl7", "port", hl7);
        destination(settings, "ris", "hl7", "application", "RIS");
        return settings;
    }

    private static void destination(
            Map<String, String> settings, String name, String channel, String key, String value) {
        String prefix = "triage.escalation.destinations." + name + ".";
        settings.put(prefix + "channel", channel);
        settings.put(prefix + key, value);
    }

    private static String free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
