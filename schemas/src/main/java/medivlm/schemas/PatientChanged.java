package medivlm.schemas;

import java.time.Instant;

/**
 * A patient's name, birth date or sex changed: HL7 v2 ADT^A08.
 *
 * @param patient the new state, whole
 * @param site site that sent it
 * @param changedAt when the sender did it
 * @param source where it came from
 */
public record PatientChanged(Patient patient, String site, Instant changedAt, Source source)
        implements PatientEvent {
    public PatientChanged {
        Require.present(patient, "patient");
        Require.present(changedAt, "changedAt");
        Require.present(source, "source");
        Require.text(site, "site");
    }

    @Override
    public String key() {
        return Event.keyOf(patient.patient());
    }

    @Override
    public Instant occurredAt() {
        return changedAt;
    }
}
