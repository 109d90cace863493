/**
 * Tests of the whole from outside: the files that run it elsewhere, the pages that describe it, and
 * the started stack through its doors. Knows the contracts, no service's code.
 */
@NullMarked
package medivlm.system;

import org.jspecify.annotations.NullMarked;
