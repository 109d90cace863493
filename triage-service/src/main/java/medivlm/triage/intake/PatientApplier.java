package medivlm.triage.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import medivlm.schemas.Event;
import medivlm.schemas.PatientChanged;
import medivlm.schemas.PatientEvent;
import medivlm.schemas.PatientsMerged;
import medivlm.triage.persistence.PatientEntity;
import medivlm.triage.persistence.PatientIds;

/** Patient updates and merges. */
@ApplicationScoped
class PatientApplier implements Applier {
    private final PatientRows patients;

    @Inject
    PatientApplier(PatientRows patients) {
        this.patients = patients;
    }

    @Override
    public boolean takes(Event event) {
        return event instanceof PatientEvent;
    }

    @Override
    public void touch(Event event, Touched touched) {
        switch ((PatientEvent) event) {
            case PatientChanged e ->
                    touched.patients().add(PatientIds.of(e.site(), e.patient().patient()));
            case PatientsMerged e -> {
                touched.patients().add(PatientIds.of(e.site(), e.survivor().patient()));
                touched.patients().add(PatientIds.of(e.site(), e.retired()));
            }
        }
    }

    @Override
    public void apply(List<Received> events) {
        events.forEach(this::apply);
    }

    private void apply(Received received) {
        switch ((PatientEvent) received.event()) {
            case PatientChanged e ->
                    patients.stated(e.patient(), e.site(), Received.time(e.changedAt()));
            case PatientsMerged e -> {
                PatientEntity survivor =
                        patients.stated(e.survivor(), e.site(), Received.time(e.mergedAt()));
                patients.merge(e.retired(), survivor, Received.time(e.mergedAt()));
            }
        }
    }
}
