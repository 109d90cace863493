/**
 * Owns what frozen towers say of images, computed once and kept in a file. Must not know the
 * towers, the engine or what the numbers are for.
 */
@NullMarked
package medivlm.model.train.features;

import org.jspecify.annotations.NullMarked;
