package medivlm.model.phantom;

import medivlm.model.label.Box;
import medivlm.model.label.Extent;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;

/**
 * A finding or device that the generator drew.
 *
 * @param side the patient's side
 * @param box smallest box around every pixel that it changed visibly
 */
public record Planted(RadiographLabel label, Side side, Extent extent, Box box) {}
