package medivlm.triage.fhir.resource;

import java.time.Instant;
import java.util.Date;
import medivlm.schemas.NotAnalysable;
import medivlm.schemas.Priority;
import medivlm.triage.fhir.record.StudyRecord;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/** The worklist row of a study: somebody has to read it, by when, who does. */
public final class Tasks {
    private Tasks() {}

    /** The row. */
    public static Task of(StudyRecord study) {
        Task task = new Task();
        task.setId(study.study().toString());
        task.setMeta(Links.meta(study).addProfile(Profiles.WORKLIST_TASK));
        task.addIdentifier(Links.studyKey(study, "row"));
        Reference order = Links.order(study);
        if (order != null) {
            task.addBasedOn(order);
        }
        task.setStatus(status(study));
        NotAnalysable reason = study.notAnalysable();
        if (reason != null) {
            task.setStatusReason(
                    new CodeableConcept(
                                    new Coding()
                                            .setSystem(Systems.NOT_ANALYSED)
                                            .setCode(reason.reason().wire()))
                            .setText(reason.detail()));
            task.setBusinessStatus(new CodeableConcept().setText("not analysed"));
        } else if (study.analysis() == null) {
            task.setBusinessStatus(new CodeableConcept().setText("waiting for analysis"));
        }
        task.setIntent(Task.TaskIntent.ORDER);
        task.setPriority(priority(study.priority()));
        task.setCode(new CodeableConcept().setText("Read the study"));
        task.setFocus(Links.imagingStudy(study));
        task.setFor(Links.patient(study));
        task.setAuthoredOn(Date.from(study.receivedAt()));
        Instant last = study.updatedAt();
        task.setLastModified(
                Date.from(last.isBefore(study.receivedAt()) ? study.receivedAt() : last));
        String owner = study.owner();
        if (owner != null) {
            task.setOwner(Links.person(owner, owner));
        }
        Instant due = study.dueAt();
        if (due != null) {
            task.setRestriction(
                    new Task.TaskRestrictionComponent()
                            .setPeriod(new Period().setEnd(Date.from(due))));
        }
        if (study.reported()) {
            task.addOutput()
                    .setType(new CodeableConcept().setText("Report"))
                    .setValue(Links.report(study));
        }
        return task;
    }

    private static Task.TaskStatus status(StudyRecord study) {
        return switch (study.state()) {
            case WAITING, READY -> Task.TaskStatus.REQUESTED;
            case CLAIMED -> Task.TaskStatus.INPROGRESS;
            case SIGNED -> Task.TaskStatus.COMPLETED;
            case WITHDRAWN -> Task.TaskStatus.CANCELLED;
        };
    }

    private static Task.TaskPriority priority(
            @org.jspecify.annotations.Nullable Priority priority) {
        return switch (priority) {
            case STAT -> Task.TaskPriority.STAT;
            case ASAP -> Task.TaskPriority.ASAP;
            case URGENT -> Task.TaskPriority.URGENT;
            case ROUTINE -> Task.TaskPriority.ROUTINE;
            case null -> Task.TaskPriority.ROUTINE;
        };
    }
}
