package medivlm.schemas;

import java.time.Instant;
import java.util.UUID;

/**
 * Two patient records turned out to be one person: HL7 v2 ADT^A40.
 *
 * @param survivor the record that stays
 * @param retired key of the record that goes
 * @param site site that sent it
 * @param mergedAt when the sender did it
 * @param source where it came from
 */
public record PatientsMerged(
        Patient survivor, UUID retired, String site, Instant mergedAt, Source source)
        implements PatientEvent {
    public PatientsMerged {
        Require.present(survivor, "survivor");
        Require.present(retired, "retired");
        Require.present(mergedAt, "mergedAt");
        Require.present(source, "source");
        Require.text(site, "site");
    }

    @Override
    public String key() {
        return Event.keyOf(survivor.patient());
    }

    @Override
    public Instant occurredAt() {
        return mergedAt;
    }
}
