package medivlm.ingest.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;

/**
 * Deletes studies. An order is durable before anything is deleted; readers do not find the study
 * from then on, and whoever sends an image of it is told to send it again later. Carrying it out
 * can stop anywhere and be done again, by several processes too.
 */
public final class StudyDeletions {
    /** One that is killed keeps its study from coming in again for as long. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** What remains is for one that has gone to sleep between looking at the clock and deleting. */
    private static final Duration IN_TIME = LONGEST.dividedBy(2);

    private final Catalogue catalogue;
    private final ImageStore store;
    private final DeletionLedger ledger;
    private final Clock clock;
    private final UUID worker = UUID.randomUUID();

    /**
     * @param catalogue knows the instances
     * @param store has their content
     * @param ledger keeps what is ordered and what was done
     */
    public StudyDeletions(
            Catalogue catalogue, ImageStore store, DeletionLedger ledger, Clock clock) {
        this.catalogue = catalogue;
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Orders that a study be deleted.
     *
     * @param by who wants it
     * @param reason why
     * @return the order; empty where the site has no such study
     * @throws ImageStoreUnavailableException if the order could not be made durable
     */
    public Optional<Deletion> order(String site, String studyInstanceUid, String by, String reason)
            throws ImageStoreUnavailableException {
        return order(site, studyInstanceUid, by, reason, instances -> true);
    }

    /**
     * As {@link #order(String, String, String, String)}, unless the instances that it has once the
     * order stands are not those that it was meant for.
     */
    Optional<Deletion> order(
            String site,
            String studyInstanceUid,
            String by,
            String reason,
            Predicate<List<Entry>> wanted)
            throws ImageStoreUnavailableException {
        if (catalogue.study(site, studyInstanceUid).isEmpty()) {
            return Optional.empty();
        }
        Deletion deletion =
                new Deletion(
                        site,
                        studyInstanceUid,
                        by,
                        reason,
                        clock.instant(),
                        contents(site, studyInstanceUid));
        ledger.begin(deletion);
        // what came while the order was written: later ones are told to come again
        Set<ContentHash> now = contents(site, studyInstanceUid);
        if (!deletion.contents().containsAll(now)) {
            deletion = deletion.with(now);
            ledger.begin(deletion);
        }
        if (!wanted.test(catalogue.study(site, studyInstanceUid))) {
            ledger.withdraw(deletion);
            return Optional.empty();
        }
        return Optional.of(deletion);
    }

    /**
     * Carries out an order; again after a stop.
     *
     * @return whether it is carried out now; false if another one has done it before
     * @throws ImageStoreUnavailableException if it could not be done to the end
     */
    public boolean carryOut(Deletion deletion) throws ImageStoreUnavailableException {
        Instant begun = clock.instant();
        Optional<Deletion> standing = ledger.takeUp(deletion, worker, begun.plus(LONGEST));
        if (standing.isEmpty()) {
            return false;
        }
        carryOut(standing.get(), begun.plus(IN_TIME));
        ledger.putDown(deletion, worker, begun.plus(LONGEST));
        return true;
    }

    private void carryOut(Deletion deletion, Instant deadline)
            throws ImageStoreUnavailableException {
        String site = deletion.site();
        String study = deletion.studyInstanceUid();
        List<Entry> instances = catalogue.study(site, study);
        catalogue.hide(site, study, instances);
        for (ContentHash hash : catalogue.replaced(site, study)) {
            delete(deletion, hash, deadline);
            catalogue.forgetReplaced(site, study, hash);
        }
        for (Entry instance : instances) {
            if (!catalogue.isShared(site, instance)) {
                delete(deletion, instance.hash(), deadline);
            }
            catalogue.forget(site, instance);
        }
        ledger.finish(deletion);
    }

    private void delete(Deletion deletion, ContentHash hash, Instant deadline)
            throws ImageStoreUnavailableException {
        ledger.imageGoes(deletion, hash);
        if (clock.instant().isAfter(deadline)) {
            throw ImageStoreUnavailableException.unusable(
                    "the deletion of a study took longer than " + IN_TIME + "; begun again");
        }
        store.release(hash, deletion.site());
    }

    private Set<ContentHash> contents(String site, String study)
            throws ImageStoreUnavailableException {
        Set<ContentHash> contents = new HashSet<>(catalogue.replaced(site, study));
        catalogue.study(site, study).forEach(instance -> contents.add(instance.hash()));
        return contents;
    }
}
