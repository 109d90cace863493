/**
 * Owns what the detector and the phantoms can name in a chest radiograph, and where: labels, sides,
 * extents and boxes. Must not know report text beyond a display phrase, nor tensors.
 */
@NullMarked
package medivlm.model.label;

import org.jspecify.annotations.NullMarked;
