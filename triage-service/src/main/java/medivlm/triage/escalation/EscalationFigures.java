package medivlm.triage.escalation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import medivlm.triage.operations.OperationsPart;
import medivlm.triage.security.Caller;
import org.jspecify.annotations.Nullable;

/** Escalations on the operations page. */
@ApplicationScoped
class EscalationFigures implements OperationsPart {
    private static final Duration DAY = Duration.ofHours(24);
    private static final String COUNT =
            "select count(*) filter (where ended_at is null), count(*) filter (where escalated_at"
                    + " >= ?) from escalation where (ended_at is null or escalated_at >= ?) and (? or"
                    + " site = any(?))";
    private static final String UNTOLD =
            "select site, destination, reason, count(*), min(since) from (select site, null as"
                    + " destination, 'no-destination' as reason, undeliverable_at as since from"
                    + " escalation where ended_at is null and undeliverable_at is not null union all"
                    + " select e.site, m.destination, case m.state when 'given-up' then 'given-up'"
                    + " else 'destination-removed' end, e.due_at from escalation e join"
                    + " escalation_message m on m.escalation_id = e.id where e.ended_at is null and"
                    + " m.state in ('given-up', 'undeliverable')) told where (? or site = any(?))"
                    + " group by site, destination, reason order by site, reason, destination";

    private final DataSource database;

    @Inject
    EscalationFigures(DataSource database) {
        this.database = database;
    }

    /**
     * The figures.
     *
     * @param open critical results that nobody acknowledged yet
     * @param sent24h told to somebody within a day
     * @param untold those of the open ones that could not be told
     */
    record Figures(long open, long sent24h, List<Untold> untold) {
        /** Copies the list. */
        Figures {
            untold = List.copyOf(untold);
        }
    }

    /**
     * Open critical results that a destination, or anybody at all, could not be told.
     *
     * @param site their site
     * @param destination who does not know of them; null where nobody is to be told at this site
     * @param reason no-destination, destination-removed or given-up
     * @param count how many
     * @param since when the first of them was due
     * @param remedy what to do
     */
    record Untold(
            String site,
            @Nullable String destination,
            String reason,
            long count,
            Instant since,
            String remedy) {}

    @Override
    public String member() {
        return "escalations";
    }

    @Override
    public Object figures(Caller caller, Instant now) {
        OffsetDateTime since = now.minus(DAY).atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, since);
            count.setObject(2, since);
            bind(count, 3, caller, connection);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return new Figures(row.getLong(1), row.getLong(2), untold(connection, caller));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the escalations can't be counted", e);
        }
    }

    private static List<Untold> untold(Connection connection, Caller caller) throws SQLException {
        List<Untold> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(UNTOLD)) {
            bind(select, 1, caller, connection);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String reason = row.getString(3);
                    found.add(
                            new Untold(
                                    row.getString(1),
                                    row.getString(2),
                                    reason,
                                    row.getLong(4),
                                    row.getObject(5, OffsetDateTime.class).toInstant(),
                                    remedy(reason)));
                }
            }
        }
        return found;
    }

    private static String remedy(String reason) {
        return switch (reason) {
            case "no-destination" ->
                    "call the reader; configure a destination that takes this site"
                            + " (triage.escalation.destinations) and restart: it is told then";
            case "destination-removed" ->
                    "call the reader; configure the destination again under this name and restart:"
                            + " it is told then";
            case "given-up" ->
                    "call the reader; mend the receiver: this message is not sent again, the next"
                            + " ones are";
            default -> throw new IllegalStateException("no such reason: " + reason);
        };
    }

    private static void bind(
            PreparedStatement statement, int from, Caller caller, Connection connection)
            throws SQLException {
        statement.setBoolean(from, caller.allSites());
        statement.setArray(from + 1, connection.createArrayOf("text", caller.sites().toArray()));
    }
}
