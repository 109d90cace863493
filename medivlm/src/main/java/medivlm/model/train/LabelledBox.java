package medivlm.model.train;

import medivlm.model.label.Box;
import medivlm.model.label.RadiographLabel;

/** Where something is known to be. */
record LabelledBox(RadiographLabel label, Box box) {}
