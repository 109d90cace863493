/**
 * FHIR R4 Subscriptions: who waits for which states of reports, and their delivery to rest-hook
 * endpoints, in order, with retry, each subscription by itself.
 *
 * <p>A subscription keeps its place in the order of all states of all reports; what was delivered
 * and the place move in one transaction, so a restart misses nothing. Nothing is written for a
 * subscription when a report changes. Sends only to endpoints that the configuration lists.
 */
@NullMarked
package medivlm.triage.fhir.subscription;

import org.jspecify.annotations.NullMarked;
