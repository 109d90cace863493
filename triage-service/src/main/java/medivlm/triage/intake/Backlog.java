package medivlm.triage.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether more reports than one batch wait to be applied, or for their severity: what is not urgent
 * gives way.
 */
@ApplicationScoped
class Backlog {
    private final Set<String> behind = ConcurrentHashMap.newKeySet();

    /**
     * Says how a reader of reports stands now.
     *
     * @param reader its Kafka client id
     */
    void behind(String reader, boolean now) {
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
