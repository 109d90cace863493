package medivlm.triage.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import medivlm.schemas.DiagnosticReportPublished;
import medivlm.schemas.Event;
import medivlm.schemas.EventJson;
import medivlm.triage.persistence.OutboxEntity;
import medivlm.triage.persistence.ReportVersionEntity;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Takes outgoing events in the transaction of the change that they tell of: both are kept, or
 * neither.
 */
@ApplicationScoped
public class Outbox {
    private static final String RESERVED = Outbox.class.getName() + ".reserved";

    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;

    @Inject
    Outbox(EntityManager entities, TransactionSynchronizationRegistry transaction, Clock clock) {
        this.entities = entities;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The next message id: strictly rising; per study also the order of commit. */
    public long nextId() {
        Queue<Long> reserved = reserved();
        Long id = reserved == null ? null : reserved.poll();
        return id == null ? ids(1).getFirst() : id;
    }

    /**
     * Takes ids for the rest of the running transaction at once. All locks of studies that it
     * changes must be held: an id that is taken before a lock would not be in the order of commit.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void reserve(int count) {
        if (count > 1) {
            transaction.putResource(RESERVED, new ArrayDeque<>(ids(count)));
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable Queue<Long> reserved() {
        return transaction.getTransactionKey() == null
                ? null
                : (Queue<Long>) transaction.getResource(RESERVED);
    }

    /** Without Hibernate's query, which would write out everything that is pending first. */
    private List<Long> ids(int count) {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> {
                    List<Long> ids = new ArrayList<>(count);
                    try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "select nextval('outbox_id') from generate_series(1, ?)")) {
                        statement.setInt(1, count);
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                ids.add(rows.getLong(1));
                            }
                        }
                    }
                    return ids;
                });
    }

    /**
     * Keeps an event for a destination.
     *
     * @param id from {@link #nextId()}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void put(long id, Destination destination, String site, UUID study, Event event) {
        OutboxEntity row = row(id, destination, site, study, event.typeName());
        row.event = new String(EventJson.write(event), StandardCharsets.UTF_8);
        row.persist();
    }

    /**
     * Keeps a new version of a report for those who read reports.
     *
     * @param id from {@link #nextId()}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void putReport(long id, ReportVersionEntity version) {
        OutboxEntity row =
                row(
                        id,
                        Destination.DIAGNOSTIC_REPORTS,
                        version.site,
                        version.studyKey,
                        DiagnosticReportPublished.class.getSimpleName());
        row.reportId = version.reportId;
        row.reportVersion = version.reportVersion;
        row.persist();
    }

    private OutboxEntity row(
            long id, Destination destination, String site, UUID study, String type) {
        OutboxEntity row = new OutboxEntity();
        row.id = id;
        row.destination = destination.wire();
        row.site = site;
        row.studyKey = study;
        row.eventType = type;
        row.traceparent = traceparent();
        row.createdAt = clock.instant();
        return row;
    }

    private static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-"
                        + span.getTraceId()
                        + "-"
                        + span.getSpanId()
                        + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
