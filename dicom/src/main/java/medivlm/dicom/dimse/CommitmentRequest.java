package medivlm.dicom.dimse;

import java.util.ArrayList;
import java.util.List;
import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;

/**
 * Action information of a storage commitment request (PS3.4 Table J.3-2).
 *
 * @param transactionUid (0008,1195)
 * @param instances what is asked for, at least one
 */
public record CommitmentRequest(String transactionUid, List<SopReference> instances) {
    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the transaction or all instances are missing
     */
    public CommitmentRequest {
        instances = List.copyOf(instances);
        if (transactionUid.isEmpty() || instances.isEmpty()) {
            throw new IllegalArgumentException(
                    "a commitment request names its transaction and at least one instance");
        }
    }

    /**
     * The request that a data set is.
     *
     * @throws IllegalArgumentException if it is none
     */
    static CommitmentRequest of(Dataset dataset) {
        List<SopReference> instances = new ArrayList<>();
        for (Dataset item : dataset.items(Tag.REFERENCED_SOP_SEQUENCE)) {
            instances.add(
                    new SopReference(
                            item.string(Tag.REFERENCED_SOP_CLASS_UID).orElse(""),
                            item.string(Tag.REFERENCED_SOP_INSTANCE_UID).orElse("")));
        }
        return new CommitmentRequest(dataset.string(Tag.TRANSACTION_UID).orElse(""), instances);
    }

    Dataset dataset() {
        return Dataset.builder()
                .put(Tag.TRANSACTION_UID, transactionUid)
                .put(
                        Tag.REFERENCED_SOP_SEQUENCE,
                        instances.stream().map(CommitmentRequest::item).toArray(Dataset[]::new))
                .build();
    }

    static Dataset item(SopReference instance) {
        return Dataset.builder()
                .put(Tag.REFERENCED_SOP_CLASS_UID, instance.sopClass())
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, instance.sopInstance())
                .build();
    }
}
