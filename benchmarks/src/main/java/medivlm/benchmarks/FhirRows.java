package medivlm.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Made-up reports straight into the tables: each is one that the service rendered itself, under
 * another study and patient.
 */
final class FhirRows {
    private static final String PATIENTS =
            """
            insert into patient (id, site, patient_key, mrn, assigning_authority, family_name,
                given_name, birth_date, sex, effective_id, source_rank, stated_at, version,
                updated_at)
            select id, 'main', id, 'F' || n, 'main', 'Family' || n, 'Given' || n % 100,
                date '1940-01-01' + n % 28000, case n % 2 when 0 then 'F' else 'M' end, id, 2, now(),
                0, now()
            from (select n, cast(md5('fp' || n) as uuid) as id
                from generate_series(0, :patients - 1) n) made
            """;

    private static final String STUDIES =
            """
            insert into study (study_key, site, study_instance_uid, accession_number, patient_id,
                modality, body_part, study_date, indication, revision, received_at, assembled_at,
                door, kafka_topic, kafka_partition, kafka_offset, version, updated_at)
            select cast(md5('fs' || n) as uuid), 'main', '1.2.840.96.' || n, 'F' || n,
                cast(md5('fp' || n * 7919 % :patients) as uuid), 'DX', 'CHEST',
                now() - n * interval '5 minutes', 'cough', 1, now() - n * interval '5 minutes',
                now(), 'rest', 'made-up', 0, n, 0, now() - n * interval '5 minutes'
            from generate_series(1, :reports) n
            """;

    private static final String ROWS =
            """
            insert into worklist_row (study_key, site, revision, state, lane, due_at, received_at,
                priority, severity, raw, band, worst, reference_version, severity_revision,
                top_findings, analysis_late, report_id, report_version, sequence, changed_at,
                version)
            select key, 'main', 1, 'ready', 1, now() - n * interval '5 minutes',
                now() - n * interval '5 minutes', 'routine', 0.5, 1, 'minor', null, 'prior', null,
                '[]', false, key, 1, 0, now() - n * interval '5 minutes', 0
            from (select n, cast(md5('fs' || n) as uuid) as key
                from generate_series(1, :reports) n) made
            """;

    private static final String REPORTS =
            """
            insert into report_version (report_id, report_version, study_key, site, revision,
                status, findings, impression, model_name, model_version, scored, issued_at,
                resource, concepts)
            select key, 1, key, 'main', 1, 'preliminary', one.findings, one.impression,
                one.model_name, one.model_version, one.scored, now() - n * interval '5 minutes',
                replace(replace(one.resource, one.study_key::text, key::text),
                    one.patient_id::text, patient::text), one.concepts
            from (select n, cast(md5('fs' || n) as uuid) as key,
                    cast(md5('fp' || n * 7919 % :patients) as uuid) as patient
                    from generate_series(1, :reports) n) made
                join (select v.*, s.patient_id, row_number() over (order by v.report_id) as rank
                    from report_version v join study s using (study_key)
                    where v.status = 'preliminary' and v.scored order by v.report_id limit 100)
                    one on one.rank = n % 100 + 1
            """;

    private final WorklistStack stack;
    private final int reports;
    private final int patients;

    FhirRows(WorklistStack stack, int reports, int patients) {
        this.stack = stack;
        this.reports = reports;
        this.patients = patients;
    }

    int reports() {
        return reports;
    }

    int patients() {
        return patients;
    }

    /** Fills the tables; how long that took, in seconds. */
    double fill() throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = stack.connection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(PATIENTS, STUDIES, ROWS, REPORTS)) {
                statement.execute(
                        sql.replace(":reports", Integer.toString(reports))
                                .replace(":patients", Integer.toString(patients)));
            }
            statement.execute("vacuum analyze patient, study, worklist_row, report_version");
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
