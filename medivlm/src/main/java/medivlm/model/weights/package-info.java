/**
 * Owns weights as files: the safetensors format, in one file or several, read memory-mapped and
 * written by ourselves, and the checksum list of a model directory. Plain Java; must not know what
 * a tensor is for.
 */
@NullMarked
package medivlm.model.weights;

import org.jspecify.annotations.NullMarked;
