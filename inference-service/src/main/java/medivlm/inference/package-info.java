/**
 * Studies in, analyses out. Each feature is a package: {@code analysis} and {@code batching} are
 * rules in plain Java; {@code pixels}, {@code device} and {@code stream} are adapters around them.
 *
 * <p>Must not know patients beyond what an event carries, orders, severities of others, databases
 * or FHIR.
 */
@NullMarked
package medivlm.inference;

import org.jspecify.annotations.NullMarked;
