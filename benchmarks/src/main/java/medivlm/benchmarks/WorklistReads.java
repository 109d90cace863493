package medivlm.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import medivlm.standalone.client.Door;
import medivlm.standalone.client.RefusedException;

/**
 * The first page over HTTP and the bare statement, in turns, so that both meet the same machine. A
 * statement reads every column of its fifty rows, as a client would.
 */
final class WorklistReads {
    private static final String PATH = "/api/worklist";
    private static final int WARM_UP = 40;

    /** Keys of each sort, as the service sorts. */
    private static final Map<String, String> SORTS = sorts();

    private final WorklistStack stack;
    private final int reads;

    WorklistReads(WorklistStack stack, int reads) {
        this.stack = stack;
        this.reads = reads;
    }

    private static Map<String, String> sorts() {
        Map<String, String> sorts = new LinkedHashMap<>();
        sorts.put("order", "r.lane, r.due_at, r.received_at, r.study_key");
        sorts.put("received", "r.received_at, r.study_key");
        sorts.put("severity", "r.severity_rank, r.received_at, r.study_key");
        return sorts;
    }

    /** Adds median and 99th percentile in milliseconds, and the quotient of the medians. */
    void measure(Map<String, Double> figures)
            throws SQLException, IOException, RefusedException, InterruptedException {
        Door door = stack.reader(1);
        for (Map.Entry<String, String> sort : SORTS.entrySet()) {
            String name = sort.getKey();
            double[] http = new double[reads];
            double[] bare = new double[reads];
            try (Connection connection = stack.connection();
                    PreparedStatement statement =
                            connection.prepareStatement(statement(sort.getValue()))) {
                for (int i = -WARM_UP; i < reads; i++) {
                    double sql = bare(statement);
                    double page = http(door, Map.of("sort", name, "limit", "50"));
                    if (i >= 0) {
                        bare[i] = sql;
                        http[i] = page;
                    }
                }
            }
            put(figures, "sql_" + name, bare);
            put(figures, "http_" + name, http);
            figures.put(
                    "http_" + name + "_p50_by_sql",
                    figures.getOrDefault("http_" + name + "_p50_ms", Double.NaN)
                            / figures.getOrDefault("sql_" + name + "_p50_ms", Double.NaN));
        }
        for (Map<String, String> filter :
                List.of(
                        Map.of("band", "urgent"),
                        Map.of("priority", "stat"),
                        Map.of("finding", "Finding 77"),
                        Map.of("reader", "me"),
                        Map.of("view", "AP"))) {
            double[] page = new double[Math.max(10, reads / 10)];
            for (int i = 0; i < page.length; i++) {
                page[i] = http(door, filter);
            }
            put(figures, "http_" + filter.keySet().iterator().next(), page);
        }
        figures.put("http_counts_ms", http(door, PATH + "/counts", Map.of()));
    }

    private static String statement(String key) {
        return """
        with page as materialized (select r.* from unnest(array['waiting', 'ready', 'not-analysed',
            'claimed']) as t(state) cross join lateral (select * from worklist_row r where r.site =
            'main' and r.state = t.state order by :key limit 50) r order by :key limit 50)
        select r.*, s.*, p.* from page r join study s on s.study_key = r.study_key
            left join patient sent on sent.id = s.patient_id
            left join patient p on p.id = sent.effective_id order by :key
        """
                .replace(":key", key);
    }

    private static double bare(PreparedStatement statement) throws SQLException {
        long begin = System.nanoTime();
        try (ResultSet row = statement.executeQuery()) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                for (int column = 1; column <= columns; column++) {
                    row.getString(column);
                }
            }
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double http(Door door, Map<String, String> query)
            throws RefusedException, InterruptedException {
        return http(door, PATH, query);
    }

    private static double http(Door door, String path, Map<String, String> query)
            throws RefusedException, InterruptedException {
        long begin = System.nanoTime();
        door.get(path, query);
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void put(Map<String, Double> figures, String name, double[] milliseconds) {
        Arrays.sort(milliseconds);
        figures.put(name + "_p50_ms", milliseconds[milliseconds.length / 2]);
        figures.put(name + "_p99_ms", milliseconds[milliseconds.length * 99 / 100]);
    }
}
