package medivlm.triage.fhir;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import medivlm.triage.fhir.record.PatientRecord;
import medivlm.triage.fhir.record.ReportStep;
import medivlm.triage.fhir.record.RowState;
import medivlm.triage.fhir.record.Signature;
import medivlm.triage.fhir.record.StudyRecord;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.InstanceEntity;
import medivlm.triage.persistence.PatientEntity;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.persistence.StudyEntity;
import medivlm.triage.persistence.WorklistRowEntity;
import org.jspecify.annotations.Nullable;

/** Fetches what FHIR shows, a page at a time. Sites are the caller's business. */
@ApplicationScoped
public class StudyRecords {

    /** The studies of these keys, in order of the keys; a key without a study is left out. */
    public Map<UUID, StudyRecord> studies(Collection<UUID> keys) {
        Map<UUID, StudyRecord> found = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        Map<UUID, StudyEntity> studies =
                byKey(StudyEntity.<StudyEntity>list("studyKey in ?1", keys), row -> row.studyKey);
        Map<UUID, WorklistRowEntity> rows =
                byKey(
                        WorklistRowEntity.<WorklistRowEntity>list("studyKey in ?1", keys),
                        row -> row.studyKey);
        Map<UUID, List<InstanceEntity>> instances =
                InstanceEntity.<InstanceEntity>list("studyKey in ?1 order by ordinal", keys)
                        .stream()
                        .collect(Collectors.groupingBy(row -> row.studyKey));
        Map<UUID, PatientEntity> patients = patients(studies.values());
        Map<UUID, AnalysisEntity> analyses = new HashMap<>();
        AnalysisEntity.<AnalysisEntity>list("studyKey in ?1 order by revision", keys)
                .forEach(row -> analyses.put(row.studyKey, row));
        Map<UUID, SeverityEntity> severities = new HashMap<>();
        SeverityEntity.<SeverityEntity>list("studyKey in ?1 order by revision", keys)
                .forEach(row -> {
                    WorklistRowEntity of = rows.get(row.studyKey);
                    if (of != null && Objects.equals(of.severityRevision, row.revision)) {
                        severities.put(row.studyKey, row);
                    }
                });
        Map<UUID, ReportVersionEntity> reports = new HashMap<>();
        Map<UUID, List<ReportStep>> steps = new HashMap<>();
        ReportVersionEntity.<ReportVersionEntity>list(
                        "studyKey in ?1 order by issuedAt, reportVersion", keys)
                .forEach(row -> {
                    reports.merge(
                            row.reportId,
                            row,
                            (one, other) -> one.reportVersion > other.reportVersion ? one : other);
                    if (!row.status.equals("preliminary")) {
                        steps.computeIfAbsent(row.studyKey, key -> new ArrayList<>())
                                .add(StudyRecordAssembler.step(row));
                    }
                });
        for (UUID key : keys) {
            StudyEntity study = studies.get(key);
            WorklistRowEntity row = rows.get(key);
            if (study != null && row != null) {
                UUID patient = study.patientId;
                found.put(
                        key,
                        record(
                                study,
                                row,
                                patient == null ? null : patients.get(patient),
                                instances.getOrDefault(key, List.of()),
                                analyses.get(key),
                                severities.get(key),
                                reports.get(row.reportId),
                                steps.getOrDefault(key, List.of())));
            }
        }
        return found;
    }

    /** The patients of these ids, in no order. */
    public Map<UUID, PatientRecord> patientsById(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : PatientEntity.<PatientEntity>list("id in ?1", ids).stream()
                        .map(StudyRecordAssembler::patient)
                        .collect(Collectors.toMap(PatientRecord::id, one -> one));
    }

    /** Survivors of the patients of some studies, by the id that the study names. */
    private static Map<UUID, PatientEntity> patients(Collection<StudyEntity> studies) {
        List<UUID> ids =
                studies.stream()
                        .flatMap(study -> Stream.ofNullable(study.patientId))
                        .distinct()
                        .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<PatientEntity> named = PatientEntity.list("id in ?1", ids);
        Map<UUID, PatientEntity> survivors =
                byKey(
                        PatientEntity.<PatientEntity>list(
                                "id in ?1", named.stream().map(one -> one.effectiveId).toList()),
                        row -> row.id);
        Map<UUID, PatientEntity> found = new HashMap<>();
        for (PatientEntity one : named) {
            PatientEntity survivor = survivors.get(one.effectiveId);
            found.put(one.id, survivor == null ? one : survivor);
        }
        return found;
    }

    private static StudyRecord record(
            StudyEntity study,
            WorklistRowEntity row,
            @Nullable PatientEntity patient,
            List<InstanceEntity> instances,
            @Nullable AnalysisEntity analysis,
            @Nullable SeverityEntity severity,
            @Nullable ReportVersionEntity report,
            List<ReportStep> steps) {
        Instant updated = row.changedAt.isAfter(study.updatedAt) ? row.changedAt : study.updatedAt;
        return new StudyRecord(
                study.studyKey,
                (long) study.version + row.version + 1,
                updated,
                study.site,
                study.studyInstanceUid,
                study.accessionNumber,
                patient == null ? null : StudyRecordAssembler.patient(patient),
                study.modality,
                study.bodyPart,
                study.studyDate,
                StudyRecordAssembler.priority(row.priority),
                study.indication,
                instances.stream().map(StudyRecordAssembler::instance).toList(),
                study.receivedAt,
                analysis == null ? null : StudyRecordAssembler.analysis(analysis, study.receivedAt),
                severity == null ? null : StudyRecordAssembler.severity(severity, study),
                state(row.state),
                row.dueAt,
                row.state.equals("signed") ? row.signedBy : row.claimedBy,
                signature(report),
                row.reportId,
                row.reportVersion,
                steps);
    }

    private static RowState state(String word) {
        return switch (word) {
            case "waiting" -> RowState.WAITING;
            case "ready", "not-analysed" -> RowState.READY;
            case "claimed" -> RowState.CLAIMED;
            case "signed" -> RowState.SIGNED;
            case "withdrawn" -> RowState.WITHDRAWN;
            default -> throw new IllegalStateException("unknown state of a row: " + word);
        };
    }

    private static @Nullable Signature signature(@Nullable ReportVersionEntity report) {
        if (report == null || report.signedBy == null) {
            return null;
        }
        String name = report.signedByName;
        return new Signature(
                report.signedBy,
                name == null ? report.signedBy : name,
                report.issuedAt,
                report.findings,
                report.impression,
                report.status.equals("amended"));
    }

    private static <T> Map<UUID, T> byKey(List<T> rows, java.util.function.Function<T, UUID> key) {
        return rows.stream().collect(Collectors.toMap(key, row -> row));
    }
}
