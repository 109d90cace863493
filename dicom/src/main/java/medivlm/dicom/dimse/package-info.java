/**
 * DIMSE (PS3.7) on top of {@link medivlm.dicom.net}: commands, and the services Verification,
 * Storage and Storage Commitment (PS3.4 Annexes A, B and J) on both sides. Knows no store and no
 * event: who keeps what comes in stands behind {@link medivlm.dicom.dimse.StorageProvider}.
 */
@NullMarked
package medivlm.dicom.dimse;

import org.jspecify.annotations.NullMarked;
