/**
 * Owns how long work tells that it is getting on. Must not know who listens (a terminal, a log, a
 * test) nor what work it is.
 */
@NullMarked
package medivlm.model.progress;

import org.jspecify.annotations.NullMarked;
