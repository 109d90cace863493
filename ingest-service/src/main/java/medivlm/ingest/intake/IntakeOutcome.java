package medivlm.ingest.intake;

import java.util.List;

/** What became of an upload. */
public sealed interface IntakeOutcome {

    /**
     * At least one image was taken: each is durable and its event acknowledged.
     *
     * @param taken the images that were taken, in upload order
     * @param refused the others
     */
    record Taken(List<TakenInstance> taken, List<RefusedPart> refused) implements IntakeOutcome {
        /** Copies the lists. */
        public Taken {
            taken = List.copyOf(taken);
            refused = List.copyOf(refused);
        }
    }

    /**
     * No image was taken, and none will be if the same is sent again.
     *
     * @param refused all images
     */
    record Refused(List<RefusedPart> refused) implements IntakeOutcome {
        /** Copies the list. */
        public Refused {
            refused = List.copyOf(refused);
        }
    }

    /**
     * Storage or Kafka cannot take it now. Sending the whole again is safe and needed.
     *
     * @param detail what is unavailable and what to do
     */
    record Unavailable(String detail) implements IntakeOutcome {}
}
