/**
 * Decompression of encapsulated frames (PS3.5 §8.2, Annex A.4, Annex G).
 *
 * <p>Owns which transfer syntax has which decoder. A decoder gets the bytes of one frame and gives
 * its samples; it knows nothing of data sets, windows or colour management, and refuses damaged or
 * outsized input by {@link medivlm.dicom.codec.CodecException} and by nothing else.
 */
@NullMarked
package medivlm.dicom.codec;

import org.jspecify.annotations.NullMarked;
