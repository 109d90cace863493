package medivlm.triage.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import medivlm.schemas.Event;
import medivlm.schemas.ReferencePublished;
import medivlm.triage.persistence.ReferenceEntity;
import medivlm.triage.persistence.ReferenceId;

/** References: each version once, never changed. */
@ApplicationScoped
class ReferenceApplier implements Applier {
    /** Lock of a corpus: severities hold it together, a new reference alone. */
    static UUID lock(String corpus) {
        return UUID.nameUUIDFromBytes(("corpus " + corpus).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean takes(Event event) {
        return event instanceof ReferencePublished;
    }

    @Override
    public void touch(Event event, Touched touched) {
        touched.corpora().add(lock(((ReferencePublished) event).corpus()));
    }

    @Override
    public void apply(List<Received> events) {
        events.forEach(this::apply);
    }

    private void apply(Received received) {
        ReferencePublished event = (ReferencePublished) received.event();
        ReferenceId id = new ReferenceId(event.corpus(), event.version());
        if (ReferenceEntity.findById(id) != null) {
            return;
        }
        ReferenceEntity row = new ReferenceEntity();
        row.corpus = event.corpus();
        row.version = event.version();
        row.reference = event.reference().toString();
        row.publishedAt = Received.time(event.publishedAt());
        row.kafkaOffset = received.offset();
        row.persist();
    }
}
