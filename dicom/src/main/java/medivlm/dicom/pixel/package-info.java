/**
 * From pixel data to what is seen: stored values, Modality LUT, VOI LUT, Presentation LUT Shape
 * (PS3.3 C.7.6.3, C.11).
 *
 * <p>Owns photometric interpretation and grayscale transformations. Knows nothing of files beyond
 * {@link medivlm.dicom.DicomFile}, of studies or of models.
 */
@NullMarked
package medivlm.dicom.pixel;

import org.jspecify.annotations.NullMarked;
