/**
 * The severity topology: reports in, severities and references out. State in changelogged stores
 * with one entry per (corpus, time, study) and per (corpus, concept); event time only, no wall
 * clock. Must not know the database (JPA, JDBC), HTTP or FHIR, nor which rows are open.
 */
@NullMarked
package medivlm.triage.severity;

import org.jspecify.annotations.NullMarked;
