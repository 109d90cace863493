package medivlm.triage.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Locks on keys that may not have a row yet, held until the transaction ends. Always taken in the
 * order corpora, orders, patients, studies, and sorted within one call, so that no two transactions
 * wait for each other in a circle.
 */
@ApplicationScoped
public class Locks {
    private final EntityManager entities;

    @Inject
    Locks(EntityManager entities) {
        this.entities = entities;
    }

    /** Waits for each of the keys and holds them alone. */
    public void exclusive(Collection<UUID> keys) {
        take("pg_advisory_xact_lock", keys);
    }

    /** Waits until nobody holds one of the keys alone, and keeps others from doing so. */
    public void shared(Collection<UUID> keys) {
        take("pg_advisory_xact_lock_shared", keys);
    }

    private void take(String function, Collection<UUID> keys) {
        if (keys.isEmpty()) {
            return;
        }
        String numbers =
                keys.stream()
                        .map(key -> key.getMostSignificantBits() ^ key.getLeastSignificantBits())
                        .sorted()
                        .distinct()
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
        String sql =
                "select "
                        + function
                        + "(k) from (select k from unnest(cast(string_to_array(?, ',')"
                        + " as bigint[])) k order by k) sorted";
        entities.unwrap(Session.class)
                .doWork(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        statement.setString(1, numbers);
                        statement.execute();
                    }
                });
    }
}
