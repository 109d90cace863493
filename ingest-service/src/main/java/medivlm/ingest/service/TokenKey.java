package medivlm.ingest.service;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/**
 * Without the key that tokens are verified with every request would fail, each with a riddle: the
 * service does not start without it.
 */
@Singleton
public class TokenKey {
    private static final String SETTING = "mp.jwt.verify.publickey.location";

    void check(@Observes StartupEvent event, Config config) {
        String location = config.getValue(SETTING, String.class);
        if (!isThere(location)) {
            throw new IllegalStateException(
                    "no public key at "
                            + location
                            + "; set "
                            + SETTING
                            + " (MP_JWT_VERIFY_PUBLICKEY_LOCATION) to a PEM file or to the https"
                            + " address of a key set");
        }
    }

    /** Whether a file is there; of other locations only their reader can know. */
    static boolean isThere(String location) {
        if (location.startsWith("file:")) {
            return Files.isReadable(Path.of(URI.create(location)));
        }
        return location.matches("[a-z]{2,}:.*") || Files.isReadable(Path.of(location));
    }
}
