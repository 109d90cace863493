package medivlm.triage.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import medivlm.schemas.Event;
import medivlm.schemas.EventKeys;
import medivlm.schemas.Instance;
import medivlm.schemas.StudyReceived;
import medivlm.triage.persistence.InstanceEntity;
import medivlm.triage.persistence.PatientIds;
import medivlm.triage.persistence.StudyEntity;

/** Studies: a later revision replaces an earlier one. */
@ApplicationScoped
class StudyApplier implements Applier {
    private final PatientRows patients;
    private final Clock clock;

    @Inject
    StudyApplier(PatientRows patients, Clock clock) {
        this.patients = patients;
        this.clock = clock;
    }

    @Override
    public boolean takes(Event event) {
        return event instanceof StudyReceived;
    }

    @Override
    public void touch(Event event, Touched touched) {
        StudyReceived study = (StudyReceived) event;
        touched.studies().add(study.study());
        if (study.accessionNumber() != null) {
            touched.orders().add(EventKeys.order(study.site(), study.accessionNumber()));
        }
        if (study.patient() != null) {
            touched.patients().add(PatientIds.of(study.site(), study.patient().patient()));
        }
    }

    @Override
    public void apply(List<Received> events) {
        events.forEach(this::apply);
    }

    private void apply(Received received) {
        StudyReceived event = (StudyReceived) received.event();
        StudyEntity found = StudyEntity.findById(event.study());
        if (found != null && found.revision >= event.revision()) {
            return;
        }
        StudyEntity row = found == null ? new StudyEntity() : found;
        row.studyKey = event.study();
        row.site = event.site();
        row.studyInstanceUid = event.studyInstanceUid();
        row.accessionNumber = event.accessionNumber();
        row.patientId =
                event.patient() == null
                        ? null
                        : patients.sentWith(
                                event.patient(), event.site(), Received.time(event.assembledAt()));
        row.modality = event.modality();
        row.bodyPart = event.bodyPart();
        row.studyDate = event.studyDate() == null ? null : Received.time(event.studyDate());
        row.priority = event.orderPriority() == null ? null : event.orderPriority().wire();
        row.indication = event.indication();
        row.revision = event.revision();
        row.receivedAt = Received.time(event.receivedAt());
        row.assembledAt = Received.time(event.assembledAt());
        row.door = event.source().door().wire();
        row.principal = event.source().principal();
        row.kafkaTopic = received.topic();
        row.kafkaPartition = received.partition();
        row.kafkaOffset = received.offset();
        row.updatedAt = clock.instant();
        if (found == null) {
            row.persist();
        } else {
            InstanceEntity.delete("studyKey", event.study());
        }
        keepInstances(event.study(), event.instances());
    }

    private static void keepInstances(UUID study, List<Instance> instances) {
        int ordinal = 0;
        for (Instance instance : instances) {
            InstanceEntity row = new InstanceEntity();
            row.studyKey = study;
            row.sopInstanceUid = instance.sopInstanceUid();
            row.seriesInstanceUid = instance.seriesInstanceUid();
            row.sopClass = instance.sopClass();
            row.transferSyntax = instance.transferSyntax();
            row.mediaType = instance.mediaType();
            row.uri = instance.uri();
            row.sha256 = instance.sha256();
            row.bytes = instance.bytes();
            row.modality = instance.modality();
            row.bodyPart = instance.bodyPart();
            row.pixelRows = instance.rows();
            row.pixelColumns = instance.columns();
            row.viewPosition = instance.view();
            row.ordinal = ordinal++;
            row.persist();
        }
    }
}
