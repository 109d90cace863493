package medivlm.ingest.service;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * A misspelt key must not be silently without effect: the service does not start with a key under
 * {@code triage.} that it does not have. The config mappings see to the keys below their own
 * prefixes, this to the others. Environment variables are shared by all services and not looked at.
 */
@Singleton
public class UnknownKeys {
    private static final List<String> OWN =
            List.of("triage.ingest.", "triage.image-store.", "triage.kafka.");

    /** Says to the tests where the repository lies. */
    private static final Set<String> NOT_CONFIGURATION = Set.of("triage.basedir");

    void check(@Observes StartupEvent event, Config config) {
        Set<String> unknown = new TreeSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            if (!source.getName().startsWith("EnvConfigSource")) {
                source.getPropertyNames().stream()
                        .filter(UnknownKeys::isUnknown)
                        .forEach(unknown::add);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(
                    "ingest-service has no setting "
                            + unknown
                            + "; correct or remove it (its settings begin with "
                            + OWN
                            + ", see docs/configuration.md)");
        }
    }

    static boolean isUnknown(String key) {
        String plain = key.startsWith("%") ? key.substring(key.indexOf('.') + 1) : key;
        return plain.startsWith("triage.")
                && !NOT_CONFIGURATION.contains(plain)
                && OWN.stream().noneMatch(plain::startsWith);
    }
}
