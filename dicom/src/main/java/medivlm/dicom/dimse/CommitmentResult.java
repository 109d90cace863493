package medivlm.dicom.dimse;

import java.util.ArrayList;
import java.util.List;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Tag;

/**
 * Event information of a storage commitment result (PS3.4 Tables J.3-3 and J.3-4).
 *
 * @param transactionUid (0008,1195) of the request
 * @param committed instances that are kept safely
 * @param failed the others, with their reasons
 */
public record CommitmentResult(
        String transactionUid, List<SopReference> committed, List<Failure> failed) {
    static final int SUCCESSFUL = 1;
    static final int FAILURES_EXIST = 2;

    /** Copies the lists. */
    public CommitmentResult {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }

    /**
     * An instance that is not committed.
     *
     * @param instance the instance
     * @param reason (0008,1197)
     */
    public record Failure(SopReference instance, Reason reason) {}

    /** Failure reasons (PS3.3 §C.14.1.1). */
    public enum Reason {
        PROCESSING_FAILURE(0x0110),
        NO_SUCH_OBJECT_INSTANCE(0x0112),
        CLASS_INSTANCE_CONFLICT(0x0119),
        REFERENCED_SOP_CLASS_NOT_SUPPORTED(0x0122),
        DUPLICATE_TRANSACTION_UID(0x0131),
        RESOURCE_LIMITATION(0x0213);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        static Reason of(int code) {
            for (Reason reason : values()) {
                if (reason.code == code) {
                    return reason;
                }
            }
            return PROCESSING_FAILURE;
        }
    }

    /** Type of the event. */
    int eventType() {
        return failed.isEmpty() ? SUCCESSFUL : FAILURES_EXIST;
    }

    Dataset dataset() {
        DatasetBuilder builder = Dataset.builder().put(Tag.TRANSACTION_UID, transactionUid);
        if (!committed.isEmpty()) {
            builder.put(
                    Tag.REFERENCED_SOP_SEQUENCE,
                    committed.stream().map(CommitmentRequest::item).toArray(Dataset[]::new));
        }
        if (!failed.isEmpty()) {
            builder.put(
                    Tag.FAILED_SOP_SEQUENCE,
                    failed.stream()
                            .map(one ->
                                    CommitmentRequest.item(one.instance()).toBuilder()
                                            .put(Tag.FAILURE_REASON, one.reason().code)
                                            .build())
                            .toArray(Dataset[]::new));
        }
        return builder.build();
    }

    /** The result that a data set is. */
    static CommitmentResult of(Dataset dataset) {
        List<SopReference> committed = new ArrayList<>();
        for (Dataset item : dataset.items(Tag.REFERENCED_SOP_SEQUENCE)) {
            committed.add(reference(item));
        }
        List<Failure> failed = new ArrayList<>();
        for (Dataset item : dataset.items(Tag.FAILED_SOP_SEQUENCE)) {
            failed.add(
                    new Failure(
                            reference(item),
                            Reason.of(item.integer(Tag.FAILURE_REASON).orElse(0))));
        }
        return new CommitmentResult(
                dataset.string(Tag.TRANSACTION_UID).orElse(""), committed, failed);
    }

    private static SopReference reference(Dataset item) {
        return new SopReference(
                item.string(Tag.REFERENCED_SOP_CLASS_UID).orElse(""),
                item.string(Tag.REFERENCED_SOP_INSTANCE_UID).orElse(""));
    }
}
