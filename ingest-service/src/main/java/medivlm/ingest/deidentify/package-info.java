/**
 * De-identification of DICOM files (PS3.15 Annex E) before they are kept: which attributes stay,
 * become empty or get other values. Plain Java; everything that the table does not name goes.
 */
@NullMarked
package medivlm.ingest.deidentify;

import org.jspecify.annotations.NullMarked;
