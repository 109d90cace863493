/**
 * Data sets as text for the web: the DICOM JSON Model (PS3.18 Annex F) and the Native DICOM Model
 * in XML (PS3.19 §A.1), both ways. Bulk values stand elsewhere: who writes says where, who reads
 * fetches them.
 */
@NullMarked
package medivlm.dicom.web;

import org.jspecify.annotations.NullMarked;
