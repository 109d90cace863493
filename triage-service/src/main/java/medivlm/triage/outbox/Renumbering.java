package medivlm.triage.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Puts the messages of a destination in order again where they were restored from a dump into
 * another PostgreSQL cluster: that one counts its transactions from its own beginning, so that what
 * is written now would stand before what was sent long ago.
 *
 * <p>What was sent goes to transaction 0 and what was not to 1, each in the order of the ids, which
 * is per study the order of commit; no transaction has those numbers.
 */
final class Renumbering {
    private static final String NEEDED =
            """
            select exists (select from outbox where destination = ?
                    and xid >= pg_snapshot_xmax(pg_current_snapshot()))
                or exists (select from outbox_batch where destination = ?
                    and last_xid >= pg_snapshot_xmax(pg_current_snapshot()))\
            """;

    private static final String ONE_BATCH =
            """
            with gone as (
                delete from outbox_batch where destination = ?
                returning published_at, ids, kafka_partitions, kafka_offsets),
            sent as (
                select one.id, one.at_partition, one.at_offset, gone.published_at
                from gone, unnest(gone.ids, gone.kafka_partitions, gone.kafka_offsets)
                    as one(id, at_partition, at_offset))
            insert into outbox_batch (destination, last_xid, last_id, published_at, ids,
                kafka_partitions, kafka_offsets)
            select ?, '0', max(id), max(published_at), array_agg(id order by id),
                array_agg(at_partition order by id), array_agg(at_offset order by id)
            from sent having count(*) > 0\
            """;

    private static final String MESSAGES =
            """
            update outbox o set xid = case when sent.id is null then '1'::xid8 else '0'::xid8 end
            from outbox all_of left join (
                    select unnest(ids) as id from outbox_batch where destination = ?) sent
                on sent.id = all_of.id
            where o.id = all_of.id and o.destination = ?\
            """;

    private Renumbering() {}

    /** Whether anything of a destination is from a later transaction than this cluster had. */
    static boolean needed(Connection connection, Destination destination) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEEDED)) {
            select.setString(1, destination.wire());
            select.setString(2, destination.wire());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Renumbers; returns how many messages. The relay's lock must be held. */
    static int run(Connection connection, Destination destination) throws SQLException {
        update(connection, ONE_BATCH, destination);
        return update(connection, MESSAGES, destination);
    }

    private static int update(Connection connection, String sql, Destination destination)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, destination.wire());
            update.setString(2, destination.wire());
            return update.executeUpdate();
        }
    }
}
