package medivlm.triage.security;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import medivlm.triage.persistence.AuditEntity;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to whose data. Every read or search of patient data leaves a row; it is written
 * before the answer goes out, so an answer without its row is not possible.
 */
@ApplicationScoped
public class AuditTrail {
    private final DataSource database;
    private final Clock clock;

    @Inject
    AuditTrail(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes a row, in the running transaction where there is one.
     *
     * @param actor user name
     * @param action such as read, search, claim, sign
     * @param target such as worklist, study, image, fhir:DiagnosticReport
     * @param site site of the data, null where it spans several
     * @param study study, where it is one
     * @param outcome success, refused or failed
     * @param detail what was asked for; no names, no report text
     */
    public void record(
            String actor,
            String action,
            String target,
            @Nullable String site,
            @Nullable UUID study,
            String outcome,
            @Nullable String detail) {
        record(actor, action, target, site, study, null, outcome, detail);
    }

    /** The same, for data of one patient; {@code patient} is the id of the patient row. */
    public void record(
            String actor,
            String action,
            String target,
            @Nullable String site,
            @Nullable UUID study,
            @Nullable UUID patient,
            String outcome,
            @Nullable String detail) {
        AuditEntity row = new AuditEntity();
        row.at = clock.instant();
        row.actor = actor;
        row.action = action;
        row.target = target;
        row.site = site;
        row.studyKey = study;
        row.patientId = patient;
        row.outcome = outcome;
        row.detail = detail;
        if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            row.persist();
        } else {
            insert(row);
        }
    }

    /** A statement of its own is its own transaction: no more than one way to the database. */
    private void insert(AuditEntity row) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into audit (at, actor, action, target, site, study_key,"
                                        + " patient_id, outcome, detail) values (?, ?, ?, ?, ?, ?,"
                                        + " ?, ?, ?)")) {
            insert.setObject(1, row.at.atOffset(ZoneOffset.UTC));
            insert.setString(2, row.actor);
            insert.setString(3, row.action);
            insert.setString(4, row.target);
            insert.setString(5, row.site);
            insert.setObject(6, row.studyKey);
            insert.setObject(7, row.patientId);
            insert.setString(8, row.outcome);
            insert.setString(9, row.detail);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the audit row can't be written", e);
        }
    }
}
