package medivlm.ingest.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.SmallObjects;
import medivlm.schemas.EventKeys;

/**
 * Which studies are being deleted and which were, on the storage of the images. What is pending is
 * durable before anything is deleted, and stays until everything is. Who carries an order out says
 * so before, since another one may end the order meanwhile: a study that comes in is kept for sure
 * only when it is neither ordered nor under way. Safe for use by many threads and processes.
 */
public final class DeletionLedger {
    private static final String PENDING = "deletions/pending";
    private static final String UNDER_WAY = "deletions/under-way";
    private static final String DONE = "deletions/done";
    private static final String IMAGES = "deletions/images";
    private static final String SITE = "site-";
    private static final byte[] MARK = {};

    private final SmallObjects objects;

    /**
     * @param objects where it is kept
     */
    public DeletionLedger(SmallObjects objects) {
        this.objects = objects;
    }

    /**
     * Keys of the studies that are being deleted.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    public Set<UUID> pendingStudies() throws ImageStoreUnavailableException {
        Set<UUID> studies = new HashSet<>();
        for (String name : objects.list(PENDING)) {
            studies.add(UUID.fromString(name));
        }
        return studies;
    }

    /**
     * Whether a study or this content of it is being deleted, or may be: nothing that came in
     * before this was asked may be relied on then.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    public boolean isBeingDeleted(UUID study, ContentHash hash)
            throws ImageStoreUnavailableException {
        // in this order: who is under way said so while the order stood
        return concerns(pending(), study, hash) || concerns(underWay(), study, hash);
    }

    private static boolean concerns(List<Deletion> deletions, UUID study, ContentHash hash) {
        return deletions.stream()
                .anyMatch(deletion ->
                        deletion.study().equals(study) || deletion.contents().contains(hash));
    }

    private List<Deletion> underWay() throws ImageStoreUnavailableException {
        List<Deletion> underWay = new ArrayList<>();
        for (String name : objects.list(UNDER_WAY)) {
            read(UNDER_WAY + "/" + name).ifPresent(underWay::add);
        }
        return underWay;
    }

    /**
     * The deletions that are not carried out.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    public List<Deletion> pending() throws ImageStoreUnavailableException {
        List<Deletion> pending = new ArrayList<>();
        for (UUID study : pendingStudies()) {
            read(pendingName(study)).ifPresent(pending::add);
        }
        return pending;
    }

    /**
     * The last deletion of a study, carried out or not; it may have come again since.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    public Optional<Deletion> find(String site, String studyInstanceUid)
            throws ImageStoreUnavailableException {
        if (studyInstanceUid.isBlank()) {
            return Optional.empty();
        }
        UUID study = EventKeys.study(site, studyInstanceUid);
        Optional<Deletion> pending = read(pendingName(study));
        return pending.isPresent() ? pending : read(doneName(study));
    }

    /**
     * Whether content of a site was deleted with its study; it may have come again since.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    public boolean isGone(String site, ContentHash hash) throws ImageStoreUnavailableException {
        return objects.get(imageFolder(hash) + "/" + SITE + site).isPresent();
    }

    /**
     * Whether content was deleted with a study of any site.
     *
     * @throws ImageStoreUnavailableException if the storage cannot be read
     */
    public boolean isGone(ContentHash hash) throws ImageStoreUnavailableException {
        return !objects.list(imageFolder(hash)).isEmpty();
    }

    void begin(Deletion deletion) throws ImageStoreUnavailableException {
        objects.put(pendingName(deletion.study()), deletion.encode());
    }

    /**
     * Says that a worker carries an order out from now on.
     *
     * @param until when it has ended at the latest, whatever happens to it
     * @return the order as it stands now; empty where it does not stand any more, so that nothing
     *     may be deleted
     */
    Optional<Deletion> takeUp(Deletion deletion, UUID worker, Instant until)
            throws ImageStoreUnavailableException {
        String name = underWayName(deletion, worker, until);
        objects.put(name, deletion.encode());
        Optional<Deletion> standing = read(pendingName(deletion.study()));
        if (standing.isEmpty()) {
            objects.delete(name);
        } else if (!standing.get().equals(deletion)) {
            objects.put(name, standing.get().encode());
        }
        return standing;
    }

    /** The worker of {@link #takeUp} deletes nothing any more. */
    void putDown(Deletion deletion, UUID worker, Instant until)
            throws ImageStoreUnavailableException {
        objects.delete(underWayName(deletion, worker, until));
    }

    /** Forgets workers that were killed: their time is over. */
    public void forgetKilled(Instant now) throws ImageStoreUnavailableException {
        for (String name : objects.list(UNDER_WAY)) {
            if (Long.parseLong(name.substring(name.lastIndexOf('.') + 1)) < now.toEpochMilli()) {
                objects.delete(UNDER_WAY + "/" + name);
            }
        }
    }

    void withdraw(Deletion deletion) throws ImageStoreUnavailableException {
        objects.delete(pendingName(deletion.study()));
    }

    void imageGoes(Deletion deletion, ContentHash hash) throws ImageStoreUnavailableException {
        objects.put(imageFolder(hash) + "/" + SITE + deletion.site(), MARK);
    }

    void finish(Deletion deletion) throws ImageStoreUnavailableException {
        objects.put(doneName(deletion.study()), deletion.encode());
        objects.delete(pendingName(deletion.study()));
    }

    private Optional<Deletion> read(String name) throws ImageStoreUnavailableException {
        return objects.get(name).flatMap(Deletion::decode);
    }

    private static String pendingName(UUID study) {
        return PENDING + "/" + study;
    }

    private static String underWayName(Deletion deletion, UUID worker, Instant until) {
        return UNDER_WAY + "/" + deletion.study() + "." + worker + "." + until.toEpochMilli();
    }

    private static String doneName(UUID study) {
        return DONE + "/" + study.toString().substring(0, 2) + "/" + study;
    }

    private static String imageFolder(ContentHash hash) {
        return IMAGES + "/" + hash.hex().substring(0, 2) + "/" + hash.hex();
    }
}
