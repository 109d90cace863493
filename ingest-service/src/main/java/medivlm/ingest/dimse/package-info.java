/**
 * The DICOM door: C-ECHO, C-STORE and storage commitment over the network. Adapter of {@code
 * ingest.intake} and {@code ingest.catalogue} to {@code medivlm.dicom.dimse}; knows no event topic
 * and no file of the store.
 */
@NullMarked
package medivlm.ingest.dimse;

import org.jspecify.annotations.NullMarked;
