package medivlm.ingest.intake;

import java.util.Optional;
import medivlm.ingest.store.ImageStoreUnavailableException;

/** What becomes of an upload before it is kept. Safe for use by many threads. */
public interface Preparation {

    /** What may be kept of what the sender says beside the images. */
    StudyHint hint(StudyHint hint);

    /** Why an image of which this is known is not taken; empty if nothing speaks against it. */
    Optional<Refusal> refusal(ImageFacts facts);

    /** The SOP Instance UID under which an instance is kept. */
    String instance(String sopInstanceUid);

    /**
     * The image as it is kept.
     *
     * @throws ImageStoreUnavailableException if there is no room for it
     */
    Prepared prepare(Part part) throws ImageStoreUnavailableException;

    /** What was made of an image. */
    sealed interface Prepared {

        /**
         * It can be kept.
         *
         * @param part the image; another object than was given if it was changed, to be closed then
         */
        record Ready(Part part) implements Prepared {}

        /**
         * It cannot be kept.
         *
         * @param refusal why
         */
        record Refused(Refusal refusal) implements Prepared {}
    }

    /** Everything is kept as it comes. */
    static Preparation none() {
        return new Preparation() {
            @Override
            public StudyHint hint(StudyHint hint) {
                return hint;
            }

            @Override
            public Optional<Refusal> refusal(ImageFacts facts) {
                return Optional.empty();
            }

            @Override
            public String instance(String sopInstanceUid) {
                return sopInstanceUid;
            }

            @Override
            public Prepared prepare(Part part) {
                return new Prepared.Ready(part);
            }
        };
    }
}
