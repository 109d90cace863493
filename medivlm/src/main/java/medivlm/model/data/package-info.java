/**
 * Owns what is learnt from as files: the radiographs beside the project as labelled pictures, pairs
 * of images and reports in the layouts that people have them in, and the split into training,
 * calibration and validation patients. Must not know tensors or the network.
 */
@NullMarked
package medivlm.model.data;

import org.jspecify.annotations.NullMarked;
