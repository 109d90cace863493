package medivlm.triage.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whether more reports wait to be applied than one batch: what is not urgent gives way. */
@ApplicationScoped
class Backlog {
    private final Set<TopicIntake> behind = ConcurrentHashMap.newKeySet();

    /** Says how a reader of reports stands now. */
    void behind(TopicIntake reader, boolean now) {
        if (now) {
            behind.add(reader);
        } else {
            behind.remove(reader);
        }
    }

    /** Whether reports wait. */
    boolean behind() {
        return !behind.isEmpty();
    }
}
