/** Tests of the simulator; seeds are given, so that each is the same every time. */
@NullMarked
package medivlm.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
