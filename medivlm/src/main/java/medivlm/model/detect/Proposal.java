package medivlm.model.detect;

import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;

/**
 * A region that the detector proposes.
 *
 * @param label what it is
 * @param side RIGHT or LEFT for labels that have one, else NONE
 * @param logit the detector's evidence
 * @param box where
 * @param area share of the image's cells in which the label is more likely than not
 */
public record Proposal(RadiographLabel label, Side side, double logit, Box box, double area) {

    /** The detector's confidence, 0..1. */
    public double score() {
        return 1 / (1 + Math.exp(-logit));
    }
}
