/**
 * Owns the picture that the model and the phantom generator exchange: grey values as displayed.
 * Must not know file formats, DICOM, tensors or labels.
 */
@NullMarked
package medivlm.model.image;

import org.jspecify.annotations.NullMarked;
