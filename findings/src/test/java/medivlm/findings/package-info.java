/** Tests of the findings room: what it reads, how it scores, and what it must not import. */
@NullMarked
package medivlm.findings;

import org.jspecify.annotations.NullMarked;
