package medivlm.triage.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import medivlm.findings.ReportText;
import medivlm.schemas.EventJson;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.InstanceEntity;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.security.Caller;
import org.jspecify.annotations.Nullable;

/** Puts a study together as a reader opens it. */
@ApplicationScoped
class StudyViews {
    private final ObjectMapper json = EventJson.mapper();
    private final PostgresWorklist worklist;

    @Inject
    StudyViews(PostgresWorklist worklist) {
        this.worklist = worklist;
    }

    @Transactional
    StudyView of(RowView row, Caller caller) {
        var key = row.study();
        AnalysisEntity analysis =
                AnalysisEntity.<AnalysisEntity>find(
                                "studyKey = ?1 and revision <= ?2 order by revision desc",
                                key,
                                row.revision())
                        .firstResult();
        SeverityEntity severity =
                SeverityEntity.<SeverityEntity>find(
                                "studyKey = ?1 and revision <= ?2 order by revision desc",
                                key,
                                row.revision())
                        .firstResult();
        List<StudyView.Report> reports =
                ReportVersionEntity.<ReportVersionEntity>list(
                                "studyKey = ?1 order by issuedAt desc, reportVersion desc", key)
                        .stream()
                        .map(StudyViews::report)
                        .toList();
        StudyView.Report current =
                reports.stream()
                        .filter(report -> report.id().equals(row.reportId()))
                        .findFirst()
                        .orElse(null);
        List<StudyView.Image> images =
                InstanceEntity.<InstanceEntity>list("studyKey = ?1 order by ordinal", key).stream()
                        .map(StudyViews::image)
                        .toList();
        List<RowView> priors = worklist.priors(row, caller);
        return new StudyView(
                row,
                current,
                analysis == null ? null : analysis(analysis),
                severity == null ? null : score(severity),
                images,
                priors,
                reports);
    }

    private static StudyView.Report report(ReportVersionEntity row) {
        List<Addendum> addenda = Addenda.read(row.addenda);
        return new StudyView.Report(
                row.reportId,
                row.reportVersion,
                row.revision,
                row.status,
                row.findings,
                Addenda.without(row.impression, addenda),
                row.modelName,
                row.modelVersion,
                row.signedBy,
                row.signedByName,
                row.issuedAt,
                addenda);
    }

    private StudyView.Analysis analysis(AnalysisEntity row) {
        return new StudyView.Analysis(
                row.revision,
                row.outcome,
                row.analysedAt,
                row.modelName,
                row.modelVersion,
                row.sopInstanceUid,
                tree(row.otherSopInstanceUids),
                row.findings,
                row.impression,
                row.findings == null || row.impression == null
                        ? null
                        : ReportText.join(row.findings, row.impression),
                tree(row.regions),
                row.confidence,
                row.reason,
                row.detail);
    }

    private StudyView.Score score(SeverityEntity row) {
        return new StudyView.Score(
                row.revision,
                row.raw,
                row.normalised,
                row.band,
                row.worst,
                row.corpus,
                row.referenceVersion,
                row.mode,
                row.scoredAt,
                tree(row.terms));
    }

    private static StudyView.Image image(InstanceEntity row) {
        return new StudyView.Image(
                row.sopInstanceUid,
                row.seriesInstanceUid,
                row.sopClass,
                row.mediaType,
                row.uri,
                row.modality,
                row.pixelRows,
                row.pixelColumns,
                row.viewPosition);
    }

    private JsonNode tree(@Nullable String text) {
        try {
            return json.readTree(text == null ? "null" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON column holds no JSON", e);
        }
    }
}
