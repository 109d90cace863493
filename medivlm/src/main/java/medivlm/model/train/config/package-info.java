/**
 * Owns what can be chosen about training the paper's model: the file, its defaults, the named
 * configurations of the paper's ablations. Must not know the engine; of the network and the loop it
 * knows the names of choices alone.
 */
@NullMarked
package medivlm.model.train.config;

import org.jspecify.annotations.NullMarked;
