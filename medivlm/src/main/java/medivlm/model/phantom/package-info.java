/**
 * Owns synthetic frontal chest radiographs with planted findings and their exact boxes: demo data,
 * test input and detector pre-training. Plain raster code, seeded; must not know DICOM, DJL or the
 * network. A phantom proves that the pipeline works, never clinical skill.
 */
@NullMarked
package medivlm.model.phantom;

import org.jspecify.annotations.NullMarked;
