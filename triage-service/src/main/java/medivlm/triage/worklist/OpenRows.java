package medivlm.triage.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import medivlm.schemas.SeverityBand;
import medivlm.triage.security.Caller;
import medivlm.triage.worklist.rules.RowState;
import org.jspecify.annotations.Nullable;

/**
 * Counts the open rows. All sites are counted at once and the figures are used again for twenty
 * times as long as counting took, so that many readers cost no more than one and counting never
 * takes more than a twentieth of a core.
 */
@ApplicationScoped
class OpenRows {
    private static final int REUSED = 20;
    private static final String COUNT =
            "select site, state, band, lane = 0, count(*), count(*) filter (where due_at < ?) from"
                    + " worklist_row where state = any(?) group by 1, 2, 3, 4";

    private final DataSource database;
    private final WorklistConfig config;
    private final Clock clock;
    private @Nullable Counted last;

    @Inject
    OpenRows(DataSource database, WorklistConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    private record Group(
            String site, String state, @Nullable String band, boolean first, long n, long late) {}

    private record Counted(List<Group> groups, long goodUntilNanos) {}

    /** The counts of the sites of a caller. */
    Counts of(Caller caller) {
        Map<String, Long> byState = new TreeMap<>();
        RowState.OPEN.forEach(state -> byState.put(state.wire(), 0L));
        Map<String, Long> byBand = new TreeMap<>();
        for (SeverityBand band : SeverityBand.values()) {
            byBand.put(band.wire(), 0L);
        }
        long open = 0;
        long late = 0;
        long first = 0;
        for (Group group : groups()) {
            if (!caller.maySee(group.site())) {
                continue;
            }
            open += group.n();
            late += group.late();
            first += group.first() ? group.n() : 0;
            byState.merge(group.state(), group.n(), Long::sum);
            if (group.band() != null) {
                byBand.merge(group.band(), group.n(), Long::sum);
            }
        }
        double share = open == 0 ? 0 : (double) first / open;
        return new Counts(
                open,
                late,
                byState,
                byBand,
                new Counts.FirstLane(first, share, share > config.laneAlarm()));
    }

    private synchronized List<Group> groups() {
        long begin = System.nanoTime();
        Counted known = last;
        if (known != null && begin - known.goodUntilNanos() < 0) {
            return known.groups();
        }
        List<Group> groups = count();
        long end = System.nanoTime();
        last = new Counted(groups, end + REUSED * (end - begin));
        return groups;
    }

    private List<Group> count() {
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            RowSql.bind(
                    count,
                    connection,
                    List.of(
                            clock.instant().atOffset(ZoneOffset.UTC),
                            RowState.OPEN.stream().map(RowState::wire).toArray(String[]::new)));
            List<Group> groups = new ArrayList<>();
            try (ResultSet row = count.executeQuery()) {
                while (row.next()) {
                    groups.add(
                            new Group(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getBoolean(4),
                                    row.getLong(5),
                                    row.getLong(6)));
                }
            }
            return groups;
        } catch (SQLException e) {
            throw new IllegalStateException("the open rows can't be counted", e);
        }
    }
}
