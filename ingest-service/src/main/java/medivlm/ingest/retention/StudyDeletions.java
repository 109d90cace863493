package medivlm.ingest.retention;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;

/**
 * Deletes studies. An order is durable before anything is deleted; readers do not find the study
 * from then on, and whoever sends an image of it is told to send it again later. Carrying it out
 * can stop anywhere and be done again; one process does that.
 */
public final class StudyDeletions {
    private final Catalogue catalogue;
    private final ImageStore store;
    private final DeletionLedger ledger;
    private final Clock clock;

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
     * @throws ImageStoreUnavailableException if it could not be done to the end
     */
    public void carryOut(Deletion deletion) throws ImageStoreUnavailableException {
        String site = deletion.site();
        String study = deletion.studyInstanceUid();
        List<Entry> instances = catalogue.study(site, study);
        catalogue.hide(site, study, instances);
        for (ContentHash hash : catalogue.replaced(site, study)) {
            delete(deletion, hash);
            catalogue.forgetReplaced(site, study, hash);
        }
        for (Entry instance : instances) {
            if (!catalogue.isShared(site, instance)) {
                delete(deletion, instance.hash());
            }
            catalogue.forget(site, instance);
        }
        ledger.finish(deletion);
    }

    private void delete(Deletion deletion, ContentHash hash) throws ImageStoreUnavailableException {
        ledger.imageGoes(deletion, hash);
        store.release(hash, deletion.site());
    }

    private Set<ContentHash> contents(String site, String study)
            throws ImageStoreUnavailableException {
        Set<ContentHash> contents = new HashSet<>(catalogue.replaced(site, study));
        catalogue.study(site, study).forEach(instance -> contents.add(instance.hash()));
        return contents;
    }
}
