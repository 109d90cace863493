/**
 * The worklist: rows derived from what is known and what people did, commands of readers, list and
 * live changes over HTTP. Its rules are in the package below; must not know Kafka clients, HAPI or
 * the severity topology.
 */
@NullMarked
package medivlm.triage.worklist;

import org.jspecify.annotations.NullMarked;
