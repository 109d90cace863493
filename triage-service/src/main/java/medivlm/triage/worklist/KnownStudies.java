package medivlm.triage.worklist;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import medivlm.schemas.EventKeys;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.AnalysisId;
import medivlm.triage.persistence.InstanceEntity;
import medivlm.triage.persistence.OrderEntity;
import medivlm.triage.persistence.PatientEntity;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.persistence.StudyEntity;
import medivlm.triage.persistence.WorklistRowEntity;
import org.jspecify.annotations.Nullable;

/**
 * All that the tables say of some studies, with one query a table however many they are. Callers
 * hold the locks of the studies; their worklist rows are locked here.
 *
 * @param studies by study key; a key without a study is not there
 * @param rows worklist row of those that have one
 * @param reports latest version of the current report of each row that has one, by study key
 */
record KnownStudies(
        Map<UUID, KnownStudy> studies,
        Map<UUID, WorklistRowEntity> rows,
        Map<UUID, ReportVersionEntity> reports) {

    static KnownStudies of(EntityManager entities, Collection<UUID> keys) {
        List<StudyEntity> studies = studies(entities, keys);
        Map<UUID, OrderEntity> orders = orders(entities, studies);
        Map<AnalysisId, AnalysisEntity> analyses =
                byKey(
                        list(entities, AnalysisEntity.class, "x.studyKey in :keys", keys),
                        row -> new AnalysisId(row.studyKey, row.revision));
        Map<UUID, List<SeverityEntity>> severities =
                list(
                                entities,
                                SeverityEntity.class,
                                "x.studyKey in :keys order by x.revision desc",
                                keys)
                        .stream()
                        .collect(Collectors.groupingBy(row -> row.studyKey));
        Map<UUID, List<InstanceEntity>> instances =
                list(entities, InstanceEntity.class, "x.studyKey in :keys order by x.ordinal", keys)
                        .stream()
                        .collect(Collectors.groupingBy(row -> row.studyKey));
        Map<UUID, PatientEntity> patients = patients(entities, studies);
        Map<UUID, KnownStudy> known = new HashMap<>();
        for (StudyEntity study : studies) {
            known.put(
                    study.studyKey,
                    new KnownStudy(
                            study,
                            study.accessionNumber == null
                                    ? null
                                    : orders.get(
                                            EventKeys.order(study.site, study.accessionNumber)),
                            analyses.get(new AnalysisId(study.studyKey, study.revision)),
                            latest(severities.get(study.studyKey), study.revision),
                            instances.getOrDefault(study.studyKey, List.of()),
                            study.patientId == null ? null : patients.get(study.patientId)));
        }
        Map<UUID, WorklistRowEntity> rows = rows(entities, keys);
        return new KnownStudies(known, rows, reports(entities, rows.values()));
    }

    private static List<StudyEntity> studies(EntityManager entities, Collection<UUID> keys) {
        return list(entities, StudyEntity.class, "x.studyKey in :keys", keys);
    }

    private static Map<UUID, OrderEntity> orders(
            EntityManager entities, List<StudyEntity> studies) {
        List<UUID> keys = new ArrayList<>();
        for (StudyEntity study : studies) {
            if (study.accessionNumber != null) {
                keys.add(EventKeys.order(study.site, study.accessionNumber));
            }
        }
        return byKey(
                list(entities, OrderEntity.class, "x.orderKey in :keys", keys),
                row -> row.orderKey);
    }

    /** The patient to show of each patient that was sent: a merged record's survivor. */
    private static Map<UUID, PatientEntity> patients(
            EntityManager entities, List<StudyEntity> studies) {
        List<UUID> keys =
                studies.stream().map(s -> s.patientId).filter(Objects::nonNull).distinct().toList();
        List<PatientEntity> sent = list(entities, PatientEntity.class, "x.id in :keys", keys);
        Map<UUID, PatientEntity> all = new HashMap<>(byKey(sent, row -> row.id));
        List<UUID> merged =
                sent.stream()
                        .map(row -> row.effectiveId)
                        .filter(id -> !all.containsKey(id))
                        .toList();
        list(entities, PatientEntity.class, "x.id in :keys", merged)
                .forEach(row -> all.put(row.id, row));
        Map<UUID, PatientEntity> shown = new HashMap<>();
        for (PatientEntity row : sent) {
            PatientEntity survivor = all.get(row.effectiveId);
            if (survivor != null) {
                shown.put(row.id, survivor);
            }
        }
        return shown;
    }

    private static Map<UUID, WorklistRowEntity> rows(
            EntityManager entities, Collection<UUID> keys) {
        List<WorklistRowEntity> rows = new ArrayList<>();
        if (!keys.isEmpty()) {
            rows =
                    entities.createQuery(
                                    "select x from WorklistRowEntity x where x.studyKey in :keys"
                                            + " order by x.studyKey",
                                    WorklistRowEntity.class)
                            .setParameter("keys", keys)
                            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                            .getResultList();
        }
        return byKey(rows, row -> row.studyKey);
    }

    private static Map<UUID, ReportVersionEntity> reports(
            EntityManager entities, Collection<WorklistRowEntity> rows) {
        List<UUID> keys =
                rows.stream()
                        .filter(row -> row.reportVersion > 0)
                        .map(row -> row.reportId)
                        .toList();
        Map<UUID, ReportVersionEntity> latest = new HashMap<>();
        list(
                        entities,
                        ReportVersionEntity.class,
                        "x.reportId in :keys and not exists (select 1 from ReportVersionEntity n"
                                + " where n.reportId = x.reportId"
                                + " and n.reportVersion > x.reportVersion)",
                        keys)
                .forEach(row -> latest.put(row.studyKey, row));
        return latest;
    }

    private static @Nullable SeverityEntity latest(
            @Nullable List<SeverityEntity> descending, int revision) {
        return descending == null
                ? null
                : descending.stream()
                        .filter(row -> row.revision <= revision)
                        .findFirst()
                        .orElse(null);
    }

    private static <T> List<T> list(
            EntityManager entities, Class<T> type, String where, Collection<UUID> keys) {
        return keys.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select x from " + type.getSimpleName() + " x where " + where, type)
                        .setParameter("keys", keys)
                        .getResultList();
    }

    private static <K, T> Map<K, T> byKey(List<T> rows, Function<T, K> key) {
        return rows.stream().collect(Collectors.toMap(key, row -> row));
    }
}
