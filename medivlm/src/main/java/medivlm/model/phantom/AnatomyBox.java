package medivlm.model.phantom;

import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;

/** Where a structure that every patient has lies in a phantom. */
public record AnatomyBox(RadiographLabel label, Box box) {}
