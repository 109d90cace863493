/**
 * Owns the radiographs beside the project as labelled pictures and the split into training,
 * calibration and validation patients. Must not know tensors or the network.
 */
@NullMarked
package medivlm.model.data;

import org.jspecify.annotations.NullMarked;
