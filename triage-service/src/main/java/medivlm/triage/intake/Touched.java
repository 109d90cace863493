package medivlm.triage.intake;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Keys that a batch of events is about, to be locked before it is applied.
 *
 * @param corpora corpora whose reference must not change meanwhile
 * @param orders order keys
 * @param patients patient row ids
 * @param studies study keys
 */
record Touched(Set<UUID> corpora, Set<UUID> orders, Set<UUID> patients, Set<UUID> studies) {
    static Touched none() {
        return new Touched(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
    }
}
