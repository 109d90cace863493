/**
 * Table rows of the triage database, one entity per table of {@code db/migration}; words in text
 * columns are the words of the events. Owns the schema and the order in which locks are taken. Must
 * not know Kafka, HTTP, FHIR or the rules of the worklist.
 */
@NullMarked
package medivlm.triage.persistence;

import org.jspecify.annotations.NullMarked;
