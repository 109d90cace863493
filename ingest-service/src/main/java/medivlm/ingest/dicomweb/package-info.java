/**
 * DICOMweb (PS3.18): STOW-RS as a way in, QIDO-RS and WADO-RS over the catalogue and the image
 * store, for viewers. Adapter; what a caller's sites do not hold does not exist for them.
 */
@NullMarked
package medivlm.ingest.dicomweb;

import org.jspecify.annotations.NullMarked;
