package medivlm.model.grammar;

import medivlm.model.label.Extent;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;

/**
 * Something that a report says is or may be there.
 *
 * @param label a finding or a device, not anatomy
 */
public record Statement(RadiographLabel label, Side side, Extent extent, Certainty certainty) {

    public Statement {
        if (label.kind() == RadiographLabel.Kind.ANATOMY) {
            throw new IllegalArgumentException("a report does not state " + label);
        }
    }
}
