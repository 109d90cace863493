/**
 * JPEG (ITU-T T.81): sequential and progressive DCT of 8 and 12 bit, lossless of 2 to 16 bit,
 * Huffman coded.
 *
 * <p>Owns the JPEG format alone. Not here: arithmetic coding and hierarchical mode, which no DICOM
 * transfer syntax in use has.
 */
@NullMarked
package medivlm.dicom.codec.jpeg;

import org.jspecify.annotations.NullMarked;
