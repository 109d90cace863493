/** Tests of what stands around the benchmarks; nothing here depends on a time. */
@NullMarked
package medivlm.benchmarks;

import org.jspecify.annotations.NullMarked;
