package medivlm.triage.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts on the reports of one version of a model.
 *
 * @param model name of the model
 * @param modelVersion its version
 * @param accepted reports that were signed as the model wrote them
 * @param edited reports that a reader corrected
 * @param rejected reports that a reader replaced
 * @param reasons why they were rejected, the most frequent first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelFeedback(
        @Nullable String model,
        @Nullable String modelVersion,
        long accepted,
        long edited,
        long rejected,
        List<Reason> reasons) {
    /** Copies the list. */
    ModelFeedback {
        reasons = List.copyOf(reasons);
    }

    /**
     * One reason of rejections.
     *
     * @param reason as readers wrote it
     * @param count how often, in upper or lower case
     */
    record Reason(String reason, long count) {}
}
