package medivlm.triage.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import medivlm.schemas.EventJson;
import medivlm.schemas.Instance;
import medivlm.schemas.ModelVersion;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.NotAnalysableReason;
import medivlm.schemas.Priority;
import medivlm.schemas.Region;
import medivlm.schemas.ReportGenerated;
import medivlm.schemas.SeverityBand;
import medivlm.schemas.SeverityScored;
import medivlm.schemas.StudyAnalysed;
import medivlm.schemas.Timings;
import medivlm.triage.fhir.record.PatientRecord;
import medivlm.triage.fhir.record.ReportStep;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.InstanceEntity;
import medivlm.triage.persistence.PatientEntity;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.persistence.StudyEntity;
import org.jspecify.annotations.Nullable;

/** Table rows as what FHIR knows of a study. */
final class StudyRecordAssembler {
    private static final ObjectMapper JSON = EventJson.mapper();

    private StudyRecordAssembler() {}

    static PatientRecord patient(PatientEntity row) {
        return new PatientRecord(
                row.id,
                row.site,
                row.version,
                row.updatedAt,
                row.mrn,
                row.assigningAuthority,
                row.familyName,
                row.givenName,
                row.birthDate,
                row.sex,
                row.effectiveId.equals(row.id) ? null : row.effectiveId);
    }

    static Instance instance(InstanceEntity row) {
        return new Instance(
                row.seriesInstanceUid,
                row.sopInstanceUid,
                row.sopClass,
                row.transferSyntax,
                row.mediaType,
                row.uri,
                row.sha256,
                row.bytes,
                row.modality,
                row.bodyPart,
                row.pixelRows,
                row.pixelColumns,
                row.viewPosition);
    }

    static StudyAnalysed analysis(AnalysisEntity row, Instant receivedAt) {
        if (AnalysisEntity.NOT_ANALYSABLE.equals(row.outcome)) {
            return new NotAnalysable(
                    row.studyKey,
                    row.revision,
                    row.site,
                    row.bodyPart,
                    receivedAt,
                    row.analysedAt,
                    NotAnalysableReason.ofWire(Objects.requireNonNull(row.reason)),
                    Objects.requireNonNullElse(row.detail, ""));
        }
        return new ReportGenerated(
                row.studyKey,
                row.revision,
                row.site,
                row.bodyPart,
                receivedAt,
                row.analysedAt,
                new ModelVersion(
                        Objects.requireNonNull(row.modelName),
                        Objects.requireNonNull(row.modelVersion),
                        Objects.requireNonNull(row.modelSha256)),
                Objects.requireNonNull(row.sopInstanceUid),
                read(row.otherSopInstanceUids, new TypeReference<List<String>>() {}),
                Objects.requireNonNullElse(row.findings, ""),
                Objects.requireNonNullElse(row.impression, ""),
                read(row.regions, new TypeReference<List<Region>>() {}),
                row.confidence == null ? 0 : row.confidence,
                row.timings == null
                        ? new Timings(0, 0, 0)
                        : read(row.timings, new TypeReference<Timings>() {}));
    }

    static SeverityScored severity(SeverityEntity row, StudyEntity study) {
        return new SeverityScored(
                row.studyKey,
                row.revision,
                row.site,
                study.bodyPart,
                study.receivedAt,
                row.scoredAt,
                row.raw,
                row.normalised,
                SeverityBand.ofWire(row.band),
                row.worst == null ? null : SeverityBand.ofWire(row.worst),
                row.scoredTerms(),
                row.corpus,
                row.referenceVersion,
                row.mode);
    }

    static ReportStep step(ReportVersionEntity row) {
        return new ReportStep(
                row.reportId,
                row.reportVersion,
                row.status,
                row.madeBy,
                row.madeByName,
                row.madeReason,
                row.issuedAt);
    }

    static @Nullable Priority priority(@Nullable String wire) {
        return wire == null ? null : Priority.ofWire(wire);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON column can't be read", e);
        }
    }
}
