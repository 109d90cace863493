package medivlm.ingest.submission;

import java.util.List;
import medivlm.schemas.Fault;

/** What became of a submission. */
public sealed interface SubmissionOutcome {

    /**
     * All its images are durable and announced.
     *
     * @param images how many
     */
    record Accepted(int images) implements SubmissionOutcome {}

    /**
     * It breaks the contract: nothing of it is taken, and it belongs in the dead letters.
     *
     * @param faults each with the JSON Pointer of the value
     */
    record Faulty(List<Fault> faults) implements SubmissionOutcome {
        /** Copies the list. */
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Something that it needs is not there now.
     *
     * @param fault what, with the JSON Pointer of the value that needs it
     * @param ours whether it is our own storage or Kafka, which is worth any wait
     */
    record TryLater(Fault fault, boolean ours) implements SubmissionOutcome {}
}
