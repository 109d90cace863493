package medivlm.triage.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the queues are. */
@ApplicationScoped
public class DeliveryStatus {
    private static final String COUNTS =
            "select destination, count(*) filter (where state = 'pending'), count(*) filter (where"
                    + " state = 'parked'), min(created_at) filter (where state = 'pending'),"
                    + " max(settled_at) filter (where state = 'delivered') from delivery group by"
                    + " destination";

    private static final String HEADS =
            "select distinct on (destination) destination, failures, last_error, not_before from"
                    + " delivery where state = 'pending' order by destination, xid, id";

    private static final String PAUSED =
            "select name, paused_by, reason from delivery_destination where paused";

    private final EntityManager entities;
    private final Routes routes;

    @Inject
    DeliveryStatus(EntityManager entities, Routes routes) {
        this.entities = entities;
        this.routes = routes;
    }

    /** Every destination that is configured or has reports, by name. */
    @Transactional
    public List<DestinationStatus> all() {
        Map<String, Object[]> counts = byName(COUNTS);
        Map<String, Object[]> heads = byName(HEADS);
        Map<String, Object[]> paused = byName(PAUSED);
        Set<String> configured = routes.all().keySet();
        TreeSet<String> names = new TreeSet<>(configured);
        counts.forEach((name, row) -> {
            if (number(row, 1) + number(row, 2) > 0) {
                names.add(name);
            }
        });
        List<DestinationStatus> all = new ArrayList<>();
        for (String name : names) {
            all.add(
                    status(
                            name,
                            configured.contains(name),
                            counts.get(name),
                            heads.get(name),
                            paused.get(name)));
        }
        return all;
    }

    private DestinationStatus status(
            String name,
            boolean configured,
            Object @Nullable [] counts,
            Object @Nullable [] head,
            Object @Nullable [] paused) {
        boolean retrying = head != null && number(head, 1) > 0;
        String state = retrying ? "retrying" : "ok";
        if (paused != null) {
            state = "paused";
        }
        if (!configured) {
            state = "not-configured";
        }
        return new DestinationStatus(
                name,
                state,
                number(counts, 1),
                number(counts, 2),
                counts == null ? null : (Instant) counts[3],
                counts == null ? null : (Instant) counts[4],
                retrying && head != null ? (String) head[2] : null,
                retrying && head != null ? (Instant) head[3] : null,
                paused == null ? null : (String) paused[1],
                paused == null ? null : (String) paused[2]);
    }

    private static long number(Object @Nullable [] row, int column) {
        return row == null ? 0 : ((Number) row[column]).longValue();
    }

    private Map<String, Object[]> byName(String sql) {
        Map<String, Object[]> rows = new HashMap<>();
        for (Object row : entities.createNativeQuery(sql).getResultList()) {
            Object[] columns = (Object[]) row;
            rows.put((String) columns[0], columns);
        }
        return rows;
    }
}
