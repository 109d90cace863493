@NullMarked
package medivlm.schemas.contract;

import org.jspecify.annotations.NullMarked;
