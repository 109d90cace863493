/**
 * The audit trail as FHIR AuditEvents after the IHE Basic Audit Log Patterns, for auditors only.
 * Must not change the trail, and must not know studies or reports.
 */
@NullMarked
package medivlm.triage.fhir.audit;

import org.jspecify.annotations.NullMarked;
