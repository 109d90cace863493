@NullMarked
package medivlm.picture;

import org.jspecify.annotations.NullMarked;
