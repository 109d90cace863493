package medivlm.triage.worklist;

import java.util.List;
import medivlm.schemas.Priority;
import medivlm.schemas.SeverityBand;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.InstanceEntity;
import medivlm.triage.persistence.OrderEntity;
import medivlm.triage.persistence.PatientEntity;
import medivlm.triage.persistence.SeverityEntity;
import medivlm.triage.persistence.StudyEntity;
import medivlm.triage.worklist.rules.Facts;
import org.jspecify.annotations.Nullable;

/**
 * All that the tables say of a study now.
 *
 * @param study its latest revision
 * @param order its order, joined by site and accession number
 * @param analysis outcome of the latest revision
 * @param severity severity of the latest revision that has one
 * @param instances its images, in order
 * @param patient the patient to show: a merged record's survivor
 */
record KnownStudy(
        StudyEntity study,
        @Nullable OrderEntity order,
        @Nullable AnalysisEntity analysis,
        @Nullable SeverityEntity severity,
        List<InstanceEntity> instances,
        @Nullable PatientEntity patient) {

    KnownStudy {
        instances = List.copyOf(instances);
    }

    /** Whether the severity is that of the latest revision. */
    boolean scored() {
        return severity != null && severity.revision == study.revision;
    }

    /** Whether the latest revision has a report. */
    boolean reported() {
        return analysis != null && analysis.outcome.equals(AnalysisEntity.REPORT);
    }

    /** The order's priority; that which came with the images where there is no order. */
    Priority priority() {
        if (order != null) {
            return Priority.ofWire(order.priority);
        }
        return study.priority == null ? Priority.ROUTINE : Priority.ofWire(study.priority);
    }

    Facts facts(@Nullable String override) {
        Facts.Outcome outcome = Facts.Outcome.PENDING;
        if (analysis != null && !reported()) {
            outcome = Facts.Outcome.NOT_ANALYSABLE;
        } else if (reported() && scored()) {
            outcome = Facts.Outcome.REPORTED;
        }
        return new Facts(
                study.receivedAt,
                priority(),
                override == null ? null : Priority.ofWire(override),
                outcome,
                severity == null ? null : severity.normalised,
                severity == null ? null : SeverityBand.ofWire(severity.band));
    }
}
