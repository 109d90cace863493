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
import javax.sql.DataSource;
import medivlm.triage.operations.OperationsPart;
import medivlm.triage.security.Caller;

/** Escalations on the operations page. */
@ApplicationScoped
class EscalationFigures implements OperationsPart {
    private static final Duration DAY = Duration.ofHours(24);
    private static final String COUNT =
            "select count(*) filter (where ended_at is null), count(*) filter (where escalated_at"
                    + " >= ?) from escalation where (ended_at is null or escalated_at >= ?) and (? or"
                    + " site = any(?))";

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
     */
    record Figures(long open, long sent24h) {}

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
            count.setBoolean(3, caller.allSites());
            count.setArray(4, connection.createArrayOf("text", caller.sites().toArray()));
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return new Figures(row.getLong(1), row.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the escalations can't be counted", e);
        }
    }
}
