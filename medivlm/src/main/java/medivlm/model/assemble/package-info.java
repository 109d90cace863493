/**
 * Owns how a model directory comes to be from weights of others or from none: what is copied, what
 * starts at random, and the card that says so. Must not know training, pictures or reports.
 */
@NullMarked
package medivlm.model.assemble;

import org.jspecify.annotations.NullMarked;
