/** Which site a caller may act for, and whose images they may see. Plain Java. */
@NullMarked
package medivlm.ingest.access;

import org.jspecify.annotations.NullMarked;
