/**
 * The FHIR R4 door under {@code /fhir}: HAPI's server, read and search, and the renderer of
 * outgoing reports.
 *
 * <p>Shows each caller the data of their sites only and leaves an audit row for each look at
 * patient data. Must not change anything but subscriptions, and must not know Kafka or the page.
 */
@NullMarked
package medivlm.triage.fhir;

import org.jspecify.annotations.NullMarked;
