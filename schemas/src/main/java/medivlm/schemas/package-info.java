/**
 * The event contracts of MediVLM Triage: what travels on Kafka, on which topic, under which key.
 *
 * <p>This room imports nothing of ours and knows no service. A producer outside this repository can
 * depend on it alone.
 */
@NullMarked
package medivlm.schemas;

import org.jspecify.annotations.NullMarked;
