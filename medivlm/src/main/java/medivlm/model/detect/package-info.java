/**
 * Owns what is made of the detector's maps: regions with label, side, score and box, the most
 * confident first, and calibrated probabilities. Plain Java over arrays; must not know the engine.
 */
@NullMarked
package medivlm.model.detect;

import org.jspecify.annotations.NullMarked;
