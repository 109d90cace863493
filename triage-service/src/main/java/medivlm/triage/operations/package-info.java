/**
 * What those who look after the installation see: throughput, ages, what was not analysed, dead
 * letters and their replay. Reads the tables of others; other features put their figures on the
 * page by {@link medivlm.triage.operations.OperationsPart}. Must not know FHIR or the topology.
 */
@NullMarked
package medivlm.triage.operations;

import org.jspecify.annotations.NullMarked;
