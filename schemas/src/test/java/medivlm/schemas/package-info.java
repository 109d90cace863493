@NullMarked
package medivlm.schemas;

import org.jspecify.annotations.NullMarked;
