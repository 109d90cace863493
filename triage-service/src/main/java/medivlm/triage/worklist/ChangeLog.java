package medivlm.triage.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The changes of the worklist in the order in which anybody may learn of them. */
@ApplicationScoped
class ChangeLog {
    private static final String SETTLED =
            " from outbox o where o.destination = 'worklist' and o.xid <"
                    + " pg_snapshot_xmin(pg_current_snapshot())";

    private final EntityManager entities;
    private final DataSource database;

    @Inject
    ChangeLog(EntityManager entities, DataSource database) {
        this.entities = entities;
        this.database = database;
    }

    /** A change of one study. */
    record Entry(Position position, UUID study) {}

    /** The last place that is settled. */
    Position end() {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select cast(cast(o.xid as text) as bigint), o.id"
                                        + SETTLED
                                        + " order by o.xid desc, o.id desc limit 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? new Position(row.getLong(1), row.getLong(2)) : Position.START;
        } catch (SQLException e) {
            throw new IllegalStateException("the changes can't be read", e);
        }
    }

    /** Changes after a place, in order. */
    @Transactional
    List<Entry> after(Position position, int most) {
        List<?> rows =
                entities.createNativeQuery(
                                "select cast(cast(o.xid as text) as bigint), o.id, o.study_key"
                                        + SETTLED
                                        + " and (o.xid, o.id) > (cast(cast(?1 as text) as xid8),"
                                        + " ?2) order by o.xid, o.id limit ?3")
                        .setParameter(1, Long.toString(position.xid()))
                        .setParameter(2, position.id())
                        .setParameter(3, most)
                        .getResultList();
        return rows.stream()
                .map(row -> new Entry(position((Object[]) row), (UUID) ((Object[]) row)[2]))
                .toList();
    }

    /** Whether a reader who stopped here misses nothing: the change is still kept. */
    @Transactional
    boolean holds(Position position) {
        return position.equals(Position.START)
                || !entities.createNativeQuery(
                                "select 1 from outbox o where o.id = ?1 and o.xid = cast(cast(?2"
                                        + " as text) as xid8)")
                        .setParameter(1, position.id())
                        .setParameter(2, Long.toString(position.xid()))
                        .getResultList()
                        .isEmpty();
    }

    private static Position position(Object[] row) {
        return new Position(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }
}
