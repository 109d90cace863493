package medivlm.ingest.dimse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import medivlm.dicom.dimse.CommitmentRequest;
import medivlm.dicom.dimse.CommitmentResult;
import medivlm.dicom.dimse.CommitmentResult.Reason;
import medivlm.dicom.dimse.SopReference;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.StoredContent;

/**
 * Says which instances a site has for sure: known to the catalogue, of the class that is asked for,
 * and with the checksum that they had when they came.
 *
 * @param catalogue what each site has
 * @param store its content
 * @param keptUnder the SOP Instance UID under which an instance is kept
 */
record CommitmentCheck(Catalogue catalogue, ImageStore store, UnaryOperator<String> keptUnder) {

    /** Instances are kept under their own identifiers. */
    CommitmentCheck(Catalogue catalogue, ImageStore store) {
        this(catalogue, store, UnaryOperator.identity());
    }

    /**
     * The result for a request.
     *
     * @throws ImageStoreUnavailableException if that cannot be said now
     */
    CommitmentResult check(CommitmentRequest request, String site)
            throws ImageStoreUnavailableException {
        List<SopReference> committed = new ArrayList<>();
        List<CommitmentResult.Failure> failed = new ArrayList<>();
        for (SopReference instance : request.instances()) {
            Optional<Reason> obstacle = obstacle(instance, site);
            if (obstacle.isPresent()) {
                failed.add(new CommitmentResult.Failure(instance, obstacle.get()));
            } else {
                committed.add(instance);
            }
        }
        return new CommitmentResult(request.transactionUid(), committed, failed);
    }

    private Optional<Reason> obstacle(SopReference instance, String site)
            throws ImageStoreUnavailableException {
        Optional<Entry> entry = catalogue.find(site, keptUnder.apply(instance.sopInstance()));
        if (entry.isEmpty()) {
            return Optional.of(Reason.NO_SUCH_OBJECT_INSTANCE);
        }
        if (!entry.get().sopClass().equals(instance.sopClass())) {
            return Optional.of(Reason.CLASS_INSTANCE_CONFLICT);
        }
        return switch (store.read(entry.get().hash())) {
            case StoredContent.Found(var content) -> {
                content.close();
                yield Optional.empty();
            }
            case StoredContent.Absent absent -> Optional.of(Reason.NO_SUCH_OBJECT_INSTANCE);
            case StoredContent.Corrupt corrupt -> Optional.of(Reason.PROCESSING_FAILURE);
        };
    }
}
