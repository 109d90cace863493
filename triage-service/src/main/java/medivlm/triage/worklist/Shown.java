package medivlm.triage.worklist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import medivlm.triage.persistence.WorklistRowEntity;
import org.jspecify.annotations.Nullable;

/** What anybody can see of a row; two equal ones need no announcement. */
record Shown(
        int revision,
        String state,
        int lane,
        Instant dueAt,
        String priority,
        @Nullable Double severity,
        @Nullable String band,
        @Nullable String referenceVersion,
        @Nullable Integer severityRevision,
        @Nullable String notAnalysedReason,
        List<String> topFindings,
        @Nullable String view,
        boolean analysisLate,
        boolean orderCancelled,
        @Nullable String claimedBy,
        @Nullable Instant claimExpiresAt,
        @Nullable Instant signedAt,
        @Nullable Instant takeBackUntil,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant escalationSince,
        @Nullable Instant escalationDueAt,
        @Nullable Instant escalationSentAt,
        List<String> escalationChannels,
        @Nullable String override,
        @Nullable String overrideReason,
        UUID reportId,
        int reportVersion) {
    Shown {
        topFindings = List.copyOf(topFindings);
        escalationChannels = List.copyOf(escalationChannels);
    }

    static Shown of(WorklistRowEntity row) {
        return new Shown(
                row.revision,
                row.state,
                row.lane,
                row.dueAt,
                row.priority,
                row.severity,
                row.band,
                row.referenceVersion,
                row.severityRevision,
                row.notAnalysedReason,
                TopFindings.names(row.topFindings),
                row.viewPosition,
                row.analysisLate,
                row.orderCancelled,
                row.claimedBy,
                row.claimExpiresAt,
                row.signedAt,
                row.takeBackUntil,
                row.acknowledgedBy,
                row.acknowledgedAt,
                row.escalationSince,
                row.escalationDueAt,
                row.escalationSentAt,
                TopFindings.names(row.escalationChannels),
                row.overridePriority,
                row.overrideReason,
                row.reportId,
                row.reportVersion);
    }
}
