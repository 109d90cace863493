/** What a DICOM file says about itself and its study, in the words of the intake. Plain Java. */
@NullMarked
package medivlm.ingest.dicom;

import org.jspecify.annotations.NullMarked;
