package medivlm.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Made-up open rows, straight into the tables: as the intake would leave them, only faster. */
final class WorklistRows {
    private static final String PATIENTS =
            """
            insert into patient (id, site, patient_key, mrn, family_name, given_name, birth_date,
                sex, effective_id, source_rank, stated_at, version, updated_at)
            select id, 'main', id, 'M' || n, 'Family' || n, 'Given' || n % 1000,
                date '1940-01-01' + n % 28000, case n % 2 when 0 then 'F' else 'M' end, id, 2, now(),
                0, now()
            from (select n, cast(md5('p' || n) as uuid) as id
                from generate_series(0, :rows / 2) n) made
            """;

    private static final String STUDIES =
            """
            insert into study (study_key, site, study_instance_uid, accession_number, patient_id,
                modality, body_part, study_date, indication, revision, received_at, assembled_at,
                door, kafka_topic, kafka_partition, kafka_offset, version, updated_at)
            select cast(md5('s' || n) as uuid), 'main', '1.2.840.97.' || n, 'A' || n,
                cast(md5('p' || n / 2) as uuid), 'DX', 'CHEST', now(), 'cough', 1,
                now() - n * interval '2 seconds', now(), 'rest', 'made-up', 0, n, 0, now()
            from generate_series(1, :rows) n
            """;

    /** Late already, so that the sweeper has nothing to do; claims that do not lapse meanwhile. */
    private static final String ROWS =
            """
            insert into worklist_row (study_key, site, revision, state, lane, due_at, received_at,
                priority, severity, raw, band, worst, reference_version, severity_revision,
                not_analysed_reason, top_findings, view_position, analysis_late, claimed_by,
                claimed_by_name, claimed_at, claim_expires_at, report_id, sequence, changed_at,
                version)
            select key, 'main', 1, state, case when n % 50 = 0 then 0 else 1 end,
                now() - n * interval '2 seconds' + n % 7 * interval '1 hour',
                now() - n * interval '2 seconds',
                case n % 20 when 0 then 'stat' when 1 then 'urgent' else 'routine' end,
                case when scored then n % 1000 / 1000.0 end, case when scored then 1.0 end,
                case when scored then (array['none', 'none', 'minor', 'minor', 'significant',
                    'urgent'])[1 + n % 6] end,
                null, case when scored then 'prior' end, case when scored then 1 end,
                case state when 'not-analysed' then 'corrupt-image' end,
                case when scored then cast(array_to_json(array['Pleural effusion',
                    'Finding ' || n % 400]) as jsonb) else '[]' end,
                case n % 3 when 0 then 'AP' else 'PA' end, state = 'waiting',
                case state when 'claimed' then 'reader-' || n % 40 end,
                case state when 'claimed' then 'Reader' end,
                case state when 'claimed' then now() end,
                case state when 'claimed' then now() + interval '1 day' end, key, 0, now(), 0
            from (select n, cast(md5('s' || n) as uuid) as key,
                case when n % 20 = 3 then 'waiting' when n % 33 = 5 then 'not-analysed'
                    when n % 500 = 7 then 'claimed' else 'ready' end as state,
                n % 20 <> 3 and n % 33 <> 5 as scored
                from generate_series(1, :rows) n) made
            """;

    private WorklistRows() {}

    /** Fills the tables; how long that took, in seconds. */
    static double fill(WorklistStack stack, int rows) throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = stack.connection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(PATIENTS, STUDIES, ROWS)) {
                statement.execute(sql.replace(":rows", Integer.toString(rows)));
            }
            statement.execute("vacuum analyze patient, study, worklist_row");
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Keys of ready rows, from somewhere in the middle. */
    static List<String> ready(WorklistStack stack, int most) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Connection connection = stack.connection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select study_key from worklist_row where state = 'ready' and site"
                                        + " = 'main' order by received_at limit "
                                        + most)) {
            while (found.next()) {
                keys.add(found.getString(1));
            }
        }
        return keys;
    }
}
