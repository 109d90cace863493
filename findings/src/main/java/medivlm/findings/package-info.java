/**
 * What a radiology report says and how severe that is: vocabulary, mentions, assertion, labels, and
 * the severity formula with its references, all as pure functions over text and numbers.
 *
 * <p>Must not know: Kafka, Quarkus, databases, FHIR, pixels, or where a report came from. Callers
 * join the two sections of a report with {@link medivlm.findings.ReportText#join} so that every
 * position in a mention means the same character everywhere.
 */
@NullMarked
package medivlm.findings;

import org.jspecify.annotations.NullMarked;
