package medivlm.model.detect;

import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;

/**
 * Something that the detector found.
 *
 * @param score its confidence, 0..1
 */
public record Detection(RadiographLabel label, float score, Box box) {}
