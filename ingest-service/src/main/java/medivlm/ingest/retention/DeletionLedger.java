package medivlm.ingest.retention;

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
 * durable before anything is deleted, and stays until everything is. Safe for use by many threads
 * and processes.
 */
public final class DeletionLedger {
    private static final String PENDING = "deletions/pending";
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

    private static String doneName(UUID study) {
        return DONE + "/" + study.toString().substring(0, 2) + "/" + study;
    }

    private static String imageFolder(ContentHash hash) {
        return IMAGES + "/" + hash.hex().substring(0, 2) + "/" + hash.hex();
    }
}
