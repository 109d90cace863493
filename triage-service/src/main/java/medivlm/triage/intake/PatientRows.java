package medivlm.triage.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import medivlm.schemas.Patient;
import medivlm.triage.persistence.PatientEntity;
import medivlm.triage.persistence.PatientIds;
import org.jspecify.annotations.Nullable;

/**
 * Patients of a site. What a patient event says outranks what came along with a study or an order;
 * within a rank the later statement counts.
 */
@ApplicationScoped
class PatientRows {
    private static final int NAMED_ONLY = 0;
    private static final int SENT_ALONG = 1;
    private static final int STATED = 2;

    private final Clock clock;

    @Inject
    PatientRows(Clock clock) {
        this.clock = clock;
    }

    /** Keeps a patient that came with a study or an order; returns the id of the row. */
    UUID sentWith(Patient patient, String site, Instant at) {
        return keep(patient, site, SENT_ALONG, at).id;
    }

    /** Keeps a patient as a patient event states them. */
    PatientEntity stated(Patient patient, String site, Instant at) {
        return keep(patient, site, STATED, at);
    }

    /**
     * Sends everything that points at the retired record to the survivor, whatever was merged into
     * it before.
     */
    void merge(UUID retiredKey, PatientEntity survivor, Instant at) {
        PatientEntity retired = found(survivor.site, retiredKey);
        if (retired == null) {
            retired = blank(survivor.site, retiredKey);
            retired.persistAndFlush();
        }
        if (retired.id.equals(survivor.effectiveId)
                || (retired.mergedAt != null && retired.mergedAt.isAfter(at))) {
            return;
        }
        List<PatientEntity> moved =
                retired.effectiveId.equals(retired.id)
                        ? PatientEntity.list("effectiveId", retired.id)
                        : List.of();
        moved.forEach(row -> row.effectiveId = survivor.effectiveId);
        retired.effectiveId = survivor.effectiveId;
        retired.mergedAt = at;
        retired.updatedAt = clock.instant();
    }

    private PatientEntity keep(Patient patient, String site, int rank, Instant at) {
        PatientEntity found = found(site, patient.patient());
        PatientEntity row = found == null ? blank(site, patient.patient()) : found;
        boolean later =
                rank > row.sourceRank
                        || (rank == row.sourceRank && row.statedAt.isBefore(at))
                        || found == null;
        if (later) {
            row.mrn = patient.mrn();
            row.assigningAuthority = patient.assigningAuthority();
            row.familyName = patient.familyName();
            row.givenName = patient.givenName();
            row.birthDate = patient.birthDate();
            row.sex = patient.sex();
            row.sourceRank = rank;
            row.statedAt = at;
            row.updatedAt = clock.instant();
        }
        if (found == null) {
            // before the studies and orders that refer to it, whatever order Hibernate writes in
            row.persistAndFlush();
        }
        return row;
    }

    private static @Nullable PatientEntity found(String site, UUID key) {
        return PatientEntity.findById(PatientIds.of(site, key));
    }

    private PatientEntity blank(String site, UUID key) {
        PatientEntity row = new PatientEntity();
        row.id = PatientIds.of(site, key);
        row.site = site;
        row.patientKey = key;
        row.effectiveId = row.id;
        row.sourceRank = NAMED_ONLY;
        row.statedAt = Instant.EPOCH;
        row.updatedAt = clock.instant();
        return row;
    }
}
