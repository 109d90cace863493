/**
 * Reports as documents for people: PDF/A with the patient, the study, the text, who wrote and who
 * signed it on every page. Made when asked for, from the stored version of the report.
 */
@NullMarked
package medivlm.triage.fhir.document;

import org.jspecify.annotations.NullMarked;
