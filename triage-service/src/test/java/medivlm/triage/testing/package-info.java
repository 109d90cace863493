/** Database, keys and tokens for the tests of this service. */
@NullMarked
package medivlm.triage.testing;

import org.jspecify.annotations.NullMarked;
