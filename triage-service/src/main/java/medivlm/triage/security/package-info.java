/**
 * Who calls, what they may see, and what they did: login, tokens, sites, cross-site request guard,
 * audit trail. Must not know studies, reports or FHIR.
 */
@NullMarked
package medivlm.triage.security;

import org.jspecify.annotations.NullMarked;
