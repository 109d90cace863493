package medivlm.triage.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fresh embedded PostgreSQL, signing keys and accounts for one test application. */
public final class TriageDatabase implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable Path directory;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("triage-test");
            TestKeys keys = TestKeys.writtenTo(directory);
            postgres =
                    EmbeddedPostgres.builder()
                            .setOverrideWorkingDirectory(directory.resolve("pg").toFile())
                            .start();
            Map<String, String> settings = new HashMap<>(keys.settings());
            settings.put(
                    "quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"));
            settings.put("quarkus.datasource.username", "postgres");
            settings.put("quarkus.datasource.password", "postgres");
            settings.put("quarkus.hibernate-orm.schema-management.strategy", "validate");
            settings.put("triage.roles", "fhir,web");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            if (postgres != null) {
                postgres.close();
            }
            if (directory != null) {
                TestKeys.deleteAll(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
