package medivlm.triage.worklist;

import org.jspecify.annotations.Nullable;

/**
 * Body of sign.
 *
 * @param verdict accept, edit or reject; left out where the model wrote no report
 * @param findings the reader's text; taken from the model where accepted
 * @param impression likewise
 * @param reason why it was rejected
 * @param revision revision that the reader read
 * @param version version of the row that they saw
 */
record SignRequest(
        @Nullable String verdict,
        @Nullable String findings,
        @Nullable String impression,
        @Nullable String reason,
        @Nullable Integer revision,
        @Nullable Integer version) {}
