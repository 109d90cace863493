/**
 * Owns making the shipped small weights from radiographs and phantoms, without reports. Must not
 * know who asks for it; never sees a validation patient.
 */
@NullMarked
package medivlm.model.train;

import org.jspecify.annotations.NullMarked;
