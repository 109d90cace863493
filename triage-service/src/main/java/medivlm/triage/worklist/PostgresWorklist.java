package medivlm.triage.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import medivlm.triage.persistence.PatientEntity;
import medivlm.triage.persistence.StudyEntity;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.security.Caller;
import org.jspecify.annotations.Nullable;

/** Reads the worklist. Every query is bound to the sites of the caller. */
@ApplicationScoped
class PostgresWorklist {
    private static final String ROWS =
            "select r, s, p from WorklistRowEntity r join StudyEntity s on s.studyKey = r.studyKey"
                    + " left join PatientEntity sent on sent.id = s.patientId left join PatientEntity p"
                    + " on p.id = sent.effectiveId where ";
    private static final String ORDER = " order by r.lane, r.dueAt, r.receivedAt, r.studyKey";

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    PostgresWorklist(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Rows of a page, one more than asked for where there is a next page. */
    @Transactional
    List<Found> list(ListQuery query, Caller caller) {
        StringBuilder where = new StringBuilder();
        Map<String, Object> values = new HashMap<>();
        where.append("r.state in (")
                .append(
                        query.stateWords().stream()
                                .map(word -> "'" + word + "'")
                                .collect(Collectors.joining(", ")))
                .append(")");
        bindSites(where, values, caller);
        if (!query.bands().isEmpty()) {
            where.append(" and r.band in (:bands)");
            values.put("bands", query.bandWords());
        }
        if (query.text() != null) {
            where.append(
                    " and (lower(p.familyName) like :text escape '!' or lower(p.givenName) like"
                            + " :text escape '!' or lower(p.mrn) like :text escape '!' or"
                            + " lower(s.accessionNumber) like :text escape '!')");
            values.put("text", startsWith(query.text()));
        }
        Cursor after = query.after();
        if (after != null) {
            where.append(
                    " and (r.lane, r.dueAt, r.receivedAt, r.studyKey) > (:lane, :due, :received,"
                            + " :study)");
            values.put("lane", after.lane());
            values.put("due", after.dueAt());
            values.put("received", after.receivedAt());
            values.put("study", after.study());
        }
        TypedQuery<Object[]> typed = entities.createQuery(ROWS + where + ORDER, Object[].class);
        values.forEach(typed::setParameter);
        return found(typed.setMaxResults(query.limit() + 1).getResultList());
    }

    /** One row, empty where there is none that the caller may see. */
    @Transactional
    Optional<Found> one(UUID study, Caller caller) {
        return rows(List.of(study), caller).stream().findFirst();
    }

    /** Rows of these studies that the caller may see, in no particular order. */
    @Transactional
    List<Found> rows(Collection<UUID> studies, Caller caller) {
        StringBuilder where = new StringBuilder("r.studyKey in (:studies)");
        Map<String, Object> values = new HashMap<>();
        values.put("studies", List.copyOf(studies));
        bindSites(where, values, caller);
        TypedQuery<Object[]> typed = entities.createQuery(ROWS + where, Object[].class);
        values.forEach(typed::setParameter);
        return found(typed.getResultList());
    }

    /** Other studies of the same patient, latest first. */
    @Transactional
    List<Found> priors(Found of, Caller caller) {
        if (of.patient() == null) {
            return List.of();
        }
        StringBuilder where = new StringBuilder("p.id = :patient and r.studyKey <> :study");
        Map<String, Object> values = new HashMap<>();
        values.put("patient", of.patient().id);
        values.put("study", of.row().studyKey);
        bindSites(where, values, caller);
        TypedQuery<Object[]> typed =
                entities.createQuery(ROWS + where + " order by r.receivedAt desc", Object[].class);
        values.forEach(typed::setParameter);
        return found(typed.setMaxResults(20).getResultList());
    }

    /** A row with its study and the patient to show. */
    record Found(
            WorklistRowEntity row,
            StudyEntity study,
            @Nullable PatientEntity patient,
            Instant readAt) {
        RowView view() {
            return RowView.of(row, study, patient, readAt);
        }
    }

    private static void bindSites(StringBuilder where, Map<String, Object> values, Caller caller) {
        if (!caller.allSites()) {
            where.append(" and r.site in (:sites)");
            values.put(
                    "sites", caller.sites().isEmpty() ? List.of("") : List.copyOf(caller.sites()));
        }
    }

    private static String startsWith(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private List<Found> found(List<Object[]> rows) {
        Instant now = clock.instant();
        List<Found> all = new ArrayList<>(rows.size());
        for (Object[] row : rows) {
            all.add(
                    new Found(
                            (WorklistRowEntity) row[0],
                            (StudyEntity) row[1],
                            (PatientEntity) row[2],
                            now));
        }
        return all;
    }
}
