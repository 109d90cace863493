package medivlm.triage.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import medivlm.schemas.SeverityBand;
import medivlm.triage.disclosure.Disclosure;
import medivlm.triage.security.Caller;
import medivlm.triage.worklist.rules.RowState;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Counts in PostgreSQL what the operations page shows. Every query is bound to sites. */
@ApplicationScoped
class Counting {
    private static final Duration DAY = Duration.ofHours(24);
    private static final String UNSCORED = "unscored";
    private static final String UNFLAGGED = "unflagged";
    private static final String OPEN =
            " from worklist_row where state in ("
                    + RowState.OPEN.stream()
                            .map(state -> "'" + state.wire() + "'")
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ") and (:all or site in (:sites))";

    private final EntityManager entities;
    private final Disclosure disclosure;
    private final double laneAlarm;

    @Inject
    Counting(
            EntityManager entities,
            Disclosure disclosure,
            @ConfigProperty(name = "triage.worklist.lane-alarm", defaultValue = "0.2")
                    double laneAlarm) {
        this.entities = entities;
        this.disclosure = disclosure;
        this.laneAlarm = laneAlarm;
    }

    /** The figures of the caller's sites, those of other features left out. */
    @Transactional
    Figures count(Caller caller, Instant now) {
        Figures.Open open = open(caller, now);
        long first =
                open.byLane().stream()
                        .filter(lane -> lane.lane() == 0)
                        .mapToLong(Figures.Lane::count)
                        .sum();
        double share = open.count() == 0 ? 0 : (double) first / open.count();
        return new Figures(
                now,
                throughput(caller, now),
                open,
                ages(caller, now),
                notAnalysed(caller, now),
                new Figures.FirstLane(first, share, share > laneAlarm),
                new Figures.Letters(letters(caller)),
                Map.of());
    }

    private List<Figures.Hour> throughput(Caller caller, Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.HOURS);
        Instant from = end.minus(DAY).plus(1, ChronoUnit.HOURS);
        Map<Long, Long> received = hours(caller, from, "received_at", "*", "study", "true");
        Map<Long, Long> analysed =
                hours(caller, from, "analysed_at", "*", "analysis", "outcome = 'report'");
        Map<Long, Long> signed =
                hours(
                        caller,
                        from,
                        "issued_at",
                        "distinct study_key",
                        "report_version",
                        "status in ('final', 'amended')");
        return Stream.iterate(
                        from, hour -> !hour.isAfter(end), hour -> hour.plus(1, ChronoUnit.HOURS))
                .map(hour -> {
                    long second = hour.getEpochSecond();
                    return new Figures.Hour(
                            hour,
                            received.getOrDefault(second, 0L),
                            analysed.getOrDefault(second, 0L),
                            signed.getOrDefault(second, 0L));
                })
                .toList();
    }

    private Map<Long, Long> hours(
            Caller caller, Instant from, String time, String what, String table, String which) {
        Map<Long, Long> found = new HashMap<>();
        for (Object[] row :
                rows(query(perHour(time, what, table, which), caller).setParameter("from", from))) {
            found.put(number(row[0]), number(row[1]));
        }
        return found;
    }

    private static String perHour(String time, String what, String table, String which) {
        return "select cast(extract(epoch from date_trunc('hour', "
                + time
                + ", 'UTC')) as bigint), count("
                + what
                + ") from "
                + table
                + " where "
                + time
                + " >= :from and "
                + which
                + " and (:all or site in (:sites)) group by 1";
    }

    private Figures.Open open(Caller caller, Instant now) {
        List<Figures.Lane> lanes = new ArrayList<>();
        Instant oldest = null;
        for (Object[] row :
                rows(
                        query(
                                        "select lane, count(*), count(*) filter (where due_at < :now),"
                                                + " cast(extract(epoch from min(received_at)) * 1000000"
                                                + " as bigint)"
                                                + OPEN
                                                + " group by lane order by lane",
                                        caller)
                                .setParameter("now", now))) {
            lanes.add(new Figures.Lane((int) number(row[0]), number(row[1]), number(row[2])));
            Instant first = Instant.EPOCH.plus(number(row[3]), ChronoUnit.MICROS);
            oldest = oldest == null || first.isBefore(oldest) ? first : oldest;
        }
        return new Figures.Open(
                lanes.stream().mapToLong(Figures.Lane::count).sum(),
                oldest,
                lanes.stream().mapToLong(Figures.Lane::overdue).sum(),
                lanes);
    }

    private List<Figures.Age> ages(Caller caller, Instant now) {
        List<String> named = disclosure.bands().stream().map(SeverityBand::wire).toList();
        String rest = disclosure.cadt() ? UNFLAGGED : UNSCORED;
        Map<String, Figures.Age> found = new HashMap<>();
        for (Object[] row :
                rows(
                        query(
                                        "select case when band in (:named) then band else :rest end,"
                                                + " count(*), percentile_cont(0.5) within group (order"
                                                + " by age), percentile_cont(0.9) within group (order by"
                                                + " age), max(age) from (select band, cast(extract(epoch"
                                                + " from cast(:now as timestamptz) - received_at) as"
                                                + " double precision) age"
                                                + OPEN
                                                + ") waiting group by 1",
                                        caller)
                                .setParameter("named", named)
                                .setParameter("rest", rest)
                                .setParameter("now", now))) {
            String band = (String) row[0];
            found.put(
                    band,
                    new Figures.Age(
                            band, number(row[1]), number(row[2]), number(row[3]), number(row[4])));
        }
        return Stream.concat(named.stream(), Stream.of(rest))
                .flatMap(band -> Stream.ofNullable(found.get(band)))
                .toList();
    }

    private List<Figures.Reason> notAnalysed(Caller caller, Instant now) {
        return rows(
                        query(
                                        "select reason, count(*) from analysis where outcome ="
                                                + " 'not-analysable' and analysed_at >= :from and (:all or site"
                                                + " in (:sites)) group by reason order by 2 desc, 1",
                                        caller)
                                .setParameter("from", now.minus(DAY)))
                .stream()
                .map(row -> new Figures.Reason(String.valueOf(row[0]), number(row[1])))
                .toList();
    }

    private long letters(Caller caller) {
        return number(
                query(
                                "select count(*) from dead_letter where replayed_at is null and"
                                        + " (:all or site in (:sites))",
                                caller)
                        .getSingleResult());
    }

    private Query query(String sql, Caller caller) {
        return entities.createNativeQuery(sql)
                .setParameter("all", caller.allSites())
                .setParameter(
                        "sites",
                        caller.sites().isEmpty() ? List.of("") : List.copyOf(caller.sites()));
    }

    private static List<Object[]> rows(Query query) {
        List<Object[]> found = new ArrayList<>();
        for (Object row : query.getResultList()) {
            found.add((Object[]) row);
        }
        return found;
    }

    private static long number(@Nullable Object value) {
        return value == null ? 0 : Math.round(((Number) value).doubleValue());
    }
}
