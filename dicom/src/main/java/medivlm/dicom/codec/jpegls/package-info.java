/**
 * JPEG-LS (ITU-T T.87): lossless and near-lossless, 2 to 16 bit, all interleave modes.
 *
 * <p>Owns the JPEG-LS format alone. Not here: mapping tables and the extensions of T.870.
 */
@NullMarked
package medivlm.dicom.codec.jpegls;

import org.jspecify.annotations.NullMarked;
