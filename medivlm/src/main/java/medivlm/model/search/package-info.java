/**
 * Owns the ways to choose a text token by token: greedy, beam and contrastive search, with what may
 * not be chosen. Plain Java over {@link medivlm.model.search.StepModel}; must not know an engine, a
 * vocabulary or what the tokens mean.
 */
@NullMarked
package medivlm.model.search;

import org.jspecify.annotations.NullMarked;
