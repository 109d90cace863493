/**
 * JPEG 2000 Part 1 (ITU-T T.800): reversible and irreversible, all progression orders, tiles,
 * layers and code-block styles.
 *
 * <p>Owns the JPEG 2000 codestream alone. Not here: regions of interest, changes of progression
 * order, packed packet headers and subsampled components.
 */
@NullMarked
package medivlm.dicom.codec.jpeg2000;

import org.jspecify.annotations.NullMarked;
