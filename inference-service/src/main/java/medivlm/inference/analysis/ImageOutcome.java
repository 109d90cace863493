package medivlm.inference.analysis;

import medivlm.schemas.Instance;
import medivlm.schemas.NotAnalysableReason;

/**
 * One image of a study when all is done.
 *
 * @param instance the image
 * @param result what it gave
 */
record ImageOutcome(Instance instance, Result result) {

    /** What an image gave. */
    sealed interface Result {}

    /** A report. */
    record Reported(Reading.Report report) implements Result {}

    /** No report. */
    record NoReport(NotAnalysableReason reason, String detail) implements Result {}
}
