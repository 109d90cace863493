package medivlm.ingest.rest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import medivlm.ingest.store.s3.StandInS3;
import org.jspecify.annotations.Nullable;

/** The service under test with its images in a bucket. */
public class ServiceOnS3 implements QuarkusTestResourceLifecycleManager {
    private static final String KEY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    private final ServiceUnderTest service = new ServiceUnderTest();
    private @Nullable StandInS3 s3;

    @Override
    public Map<String, String> start() {
        StandInS3 started = StandInS3.start();
        s3 = started;
        System.setProperty(KEY, "stand-in");
        System.setProperty(SECRET, "secret");
        Map<String, String> settings = new HashMap<>(service.start());
        // it says loudly of every object that it does not have it
        settings.put("quarkus.log.category.\"com.robothy\".level", "OFF");
        settings.put("triage.image-store.kind", "s3");
        settings.put("triage.image-store.s3.endpoint", started.address().toString());
        settings.put("triage.image-store.s3.bucket", StandInS3.BUCKET);
        return settings;
    }

    @Override
    public void stop() {
        System.clearProperty(KEY);
        System.clearProperty(SECRET);
        service.stop();
        if (s3 != null) {
            s3.close();
        }
    }
}
