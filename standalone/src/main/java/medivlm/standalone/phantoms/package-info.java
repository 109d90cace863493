/**
 * Owns phantoms as studies: a synthetic radiograph with a made-up patient, written as DICOM CR. The
 * pictures themselves are the model room's. Must not know who wants them.
 */
@NullMarked
package medivlm.standalone.phantoms;

import org.jspecify.annotations.NullMarked;
