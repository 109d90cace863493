package medivlm.ingest.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.catalogue.Whereabouts;
import medivlm.ingest.retention.RetentionRule.Verdict;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.schemas.EventKeys;

/** Deletes the studies whose time has come. */
public final class Retention {
    /** Who orders it. */
    public static final String BY = "retention";

    private final RetentionRule rule;
    private final Catalogue catalogue;
    private final StudyDeletions deletions;
    private final ReadingStates states;
    private final Clock clock;

    /**
     * @param rule how long images are kept
     * @param catalogue knows them
     * @param deletions deletes them
     * @param states says how far their reading has come
     */
    public Retention(
            RetentionRule rule,
            Catalogue catalogue,
            StudyDeletions deletions,
            ReadingStates states,
            Clock clock) {
        this.rule = rule;
        this.catalogue = catalogue;
        this.deletions = deletions;
        this.states = states;
        this.clock = clock;
    }

    private record Candidate(String site, String studyInstanceUid, Instant lastImage) {}

    /**
     * Looks through all studies and deletes those that are due.
     *
     * @return how many were deleted
     * @throws ImageStoreUnavailableException if the storage fails; what was begun is finished later
     * @throws StatesUnavailableException if nobody can say how far studies are read; nothing is
     *     deleted then
     */
    public int sweep() throws ImageStoreUnavailableException, StatesUnavailableException {
        if (rule.keepsEverything()) {
            return 0;
        }
        Instant now = clock.instant();
        Map<UUID, Candidate> candidates = candidates(now);
        if (candidates.isEmpty()) {
            return 0;
        }
        Map<UUID, Standing> standings = states.of(candidates.keySet());
        int deleted = 0;
        for (Map.Entry<UUID, Candidate> one : candidates.entrySet()) {
            Candidate candidate = one.getValue();
            Standing standing =
                    standings.getOrDefault(
                            one.getKey(),
                            new Standing(ReadingState.UNLISTED, candidate.lastImage()));
            deleted +=
                    switch (rule.of(standing, candidate.lastImage(), now)) {
                        case Verdict.Kept() -> 0;
                        case Verdict.KeptUntil(var _) -> 0;
                        case Verdict.Due due -> delete(candidate, due);
                    };
        }
        return deleted;
    }

    private Map<UUID, Candidate> candidates(Instant now) throws ImageStoreUnavailableException {
        Map<UUID, Candidate> candidates = new HashMap<>();
        for (String site : catalogue.sites()) {
            catalogue.visit(
                    site,
                    Whereabouts.anywhere(),
                    study -> {
                        Instant lastImage = lastImage(study);
                        if (rule.mayBeDue(lastImage, now)) {
                            String uid = study.getFirst().studyInstanceUid();
                            candidates.put(
                                    EventKeys.study(site, uid),
                                    new Candidate(site, uid, lastImage));
                        }
                        return true;
                    });
        }
        return candidates;
    }

    private int delete(Candidate candidate, Verdict.Due due) throws ImageStoreUnavailableException {
        Optional<Deletion> ordered =
                deletions.order(
                        candidate.site(),
                        candidate.studyInstanceUid(),
                        BY,
                        due.state() + " for " + due.time().toDays() + " days",
                        instances ->
                                !instances.isEmpty()
                                        && lastImage(instances).equals(candidate.lastImage()));
        return ordered.isPresent() && deletions.carryOut(ordered.get()) ? 1 : 0;
    }

    private static Instant lastImage(List<Entry> study) {
        return study.stream().map(Entry::receivedAt).max(Instant::compareTo).orElseThrow();
    }
}
