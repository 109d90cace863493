/**
 * Measured claims, each a command. A figure from a shared machine is only good as a ratio within
 * one run, so each benchmark prints what it is to be divided by beside it.
 *
 * <p>May import any room; no room imports this one, and no test depends on a time measured here.
 */
@NullMarked
package medivlm.benchmarks;

import org.jspecify.annotations.NullMarked;
