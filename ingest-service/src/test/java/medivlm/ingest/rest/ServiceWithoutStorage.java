package medivlm.ingest.rest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import medivlm.standalone.net.Loopback;

/** The service under test with a bucket at an address where nobody answers. */
public class ServiceWithoutStorage implements QuarkusTestResourceLifecycleManager {
    private static final String KEY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    private final ServiceUnderTest service = new ServiceUnderTest();

    @Override
    public Map<String, String> start() {
        System.setProperty(KEY, "stand-in");
        System.setProperty(SECRET, "secret");
        Map<String, String> settings = new HashMap<>(service.start());
        settings.put("triage.image-store.kind", "s3");
        settings.put(
                "triage.image-store.s3.endpoint",
                "http://127.0.0.1:" + Loopback.freePorts(1).getFirst());
        settings.put("triage.image-store.s3.bucket", "images");
        return settings;
    }

    @Override
    public void stop() {
        System.clearProperty(KEY);
        System.clearProperty(SECRET);
        service.stop();
    }
}
